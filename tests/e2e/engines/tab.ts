/**
 * What the tests that run in every engine need of a browser: little enough for each of them, whatever speaks to it.
 * Playwright drives its own builds of Firefox and WebKit only; readers have others.
 */

/** What survives the way into a page and back. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * How the browser is started: as usual, in a private window, or with a storage that the reader has forbidden. A tab of
 * any kind finds nothing of the tabs before it.
 */
export type Kind = 'usual' | 'private' | 'forbidden storage';

/** A key, or several that are held together: `Enter`, `Control+a`. */
export type Keys = string;

/** Gives the element that is meant, from within the page. */
export type Finder<A extends readonly Json[]> = (...args: A) => Element | null;

export interface Tab {
  readonly goto: (url: string) => Promise<unknown>;
  readonly reload: () => Promise<unknown>;
  readonly back: () => Promise<unknown>;
  readonly forward: () => Promise<unknown>;
  /** Runs a function in the page, which sees nothing of what is around it here. What comes back is {@link Json}. */
  readonly evaluate: <A extends readonly Json[], R>(
    act: (...args: A) => R | Promise<R>,
    ...args: A
  ) => Promise<R>;
  /** Presses the button of a mouse on the middle of an element, as far as that can be seen. False where it is not there. */
  readonly click: <A extends readonly Json[]>(find: Finder<A>, ...args: A) => Promise<boolean>;
  /** Presses, waits until the page says so, and lets go. */
  readonly hold: <A extends readonly Json[]>(
    until: () => Promise<void>,
    find: Finder<A>,
    ...args: A
  ) => Promise<void>;
  /** Types into what has the focus. */
  readonly type: (text: string) => Promise<void>;
  readonly press: (keys: Keys) => Promise<void>;
  /** Gives files to the input that a selector finds. */
  readonly upload: (selector: string, paths: readonly string[]) => Promise<void>;
  readonly resize: (width: number, height: number) => Promise<unknown>;
  readonly screenshot: () => Promise<Buffer>;
  /** What went wrong, as far as the engine tells: errors of the page, and requests to other sites. */
  readonly troubles: () => readonly string[];
  readonly close: () => Promise<void>;
}

export interface Engine {
  /** With its version: `Firefox 153.7.0`. */
  readonly name: string;
  /** Where it puts what is downloaded. */
  readonly downloads: string;
  readonly open: (kind: Kind) => Promise<Tab>;
  readonly close: () => Promise<void>;
}
