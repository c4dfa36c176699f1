/**
 * Where `graft` runs: who shows its progress, and who may ask it to stop. The kernel sets a host for
 * the run of each cell; in plain Node nothing is set, and work runs to its end in silence, but for warnings.
 */

import { DEFAULT_CHOICES, type Choice } from '../data/choices.ts';
import type { PictureFiles } from '../data/picture-files.ts';
import type { Pixels, Progress } from '../data/outputs.ts';
import type { OwnPictures } from '../data/own-pictures.ts';
import type { Cost } from '../data/protocol.ts';

export interface Host {
  /** Aborted when the reader presses Stop. */
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** Shows a value under the running cell; the same key replaces what it showed before. */
  readonly display: (value: unknown, key?: string) => void;
  /** Tells the reader of something that is amiss and stops nothing: a sentence. */
  readonly warn: (sentence: string) => void;
  /** Shows a control, and gives what stands at it; absent where there is no page. */
  readonly view?: (value: unknown) => unknown;
  /** Says that the work is such as runs only when a reader asks for it. */
  readonly costs?: (cost: Cost) => void;
  /** Where `models/` and `datasets/` lie: a URL that ends in a slash; '' is `public/` in Node. */
  readonly base: string;
  /** What the reader chose outside the cells. Whoever asks shows something that depends on the choice. */
  readonly choice?: (choice: Choice) => string;
  /** The pictures that the reader opened, by the key that stands in the choice; null where they are not there. */
  readonly opened?: (key: string) => PictureFiles | null;
  /** Names of the datasets that the site offers, the best first. */
  readonly datasets: readonly string[];
  /** The next picture of the camera; absent where there is no page. Rejects with a sentence for the reader. */
  readonly frame?: () => Promise<Pixels>;
  /** The reader's own pictures, as they are now; absent where there is no page. */
  readonly own?: () => Promise<OwnPictures>;
}

const silent: Host = {
  signal: new AbortController().signal,
  progress: () => undefined,
  display: () => undefined,
  warn: (sentence) => {
    console.warn(sentence);
  },
  base: '',
  datasets: ['flowers-sample'],
};

let current: Host = silent;

/** Where files lie, and what ends their way here: all that opening one takes of a host. */
export type Site = Pick<Host, 'base' | 'signal'>;

/**
 * The host of the work that starts now. Long functions take it once, at their start: nobody may have awaited them, and
 * after their cell this is another.
 */
export function host(): Host {
  return current;
}

/** Sets the host, or the silent one; returns the one before. Only the kernel and tests call this. */
export function setHost(next: Host = silent): Host {
  const before = current;
  current = next;
  return before;
}

/** The reader's choice, or the usual one. Whoever asks in a cell makes the cell depend on it. */
export function chosen(choice: Choice): string {
  return current.choice?.(choice) ?? DEFAULT_CHOICES[choice];
}
