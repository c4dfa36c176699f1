/** What can happen to a notebook, and what it may ask for in return. */
import type { Choices } from '../data/choices.ts';
import type { Chosen, ChosenControls } from '../data/controls.ts';
import type { FromKernel, ToKernel } from '../data/protocol.ts';
import type { CameBy, KeyedOutput, NotebookState } from './state.ts';

/** What concerns the text of one cell. */
export type TextOperation =
  | { readonly type: 'edit'; readonly cell: string; readonly code: string; readonly cameBy?: CameBy }
  /** Back to the text of the chapter. */
  | { readonly type: 'reset'; readonly cell: string }
  /** Back to the text before the last reset or choice, as long as nothing has changed since. */
  | { readonly type: 'undo'; readonly cell: string }
  /** The text that was kept on an earlier visit, the lesson's version it started from, and what stands against it. */
  | {
      readonly type: 'restore';
      readonly cell: string;
      readonly code: string;
      readonly from: string | null;
      readonly standing: readonly string[];
      readonly cameBy?: CameBy;
    }
  /** Another tab has changed the text. */
  | { readonly type: 'heard'; readonly cell: string; readonly code: string; readonly cameBy?: CameBy }
  /** Of two texts of a cell the reader chooses one. */
  | { readonly type: 'choose text'; readonly cell: string; readonly take: 'mine' | 'theirs' };

/**
 * What concerns the cells that the reader has added. `after` is any cell: the place is right behind it. `kept`: it is
 * what is kept in the browser already.
 */
export type AddOperation = { readonly cell: string; readonly kept?: boolean } & (
  | { readonly type: 'insert'; readonly after: string; readonly code: string; readonly cameBy?: CameBy }
  | { readonly type: 'move'; readonly after: string }
  | { readonly type: 'remove' }
);

/** What concerns the controls of one cell. */
export type ControlOperation =
  /** The reader has moved a control; undefined puts it back to its own value. */
  | {
      readonly type: 'control';
      readonly cell: string;
      readonly name: string;
      readonly chosen: Chosen | undefined;
    }
  /**
   * All of them at once. `kept`: they are what is kept in the browser already. `follows`: they were moved by the reader, in
   * another tab, and cells follow; what comes from elsewhere runs nothing.
   */
  | {
      readonly type: 'controls';
      readonly cell: string;
      readonly controls: ChosenControls;
      readonly kept?: boolean;
      readonly follows?: boolean;
      /** What brought them, or that they are the reader's own again. Default: as it was. */
      readonly cameBy?: CameBy | null;
    };

export type Operation =
  | AddOperation
  | ControlOperation
  | TextOperation
  /** The reader chooses for the cells that don't say it themselves. */
  | { readonly type: 'choose'; readonly choices: Partial<Choices> }
  /** What the cell showed on an earlier visit. */
  | { readonly type: 'recall'; readonly cell: string; readonly outputs: readonly KeyedOutput[] }
  /** It is time to follow the controls that were moved. */
  | { readonly type: 'follow' }
  /** Texts that the analysis waited for are read. */
  | { readonly type: 'read' }
  | { readonly type: 'run'; readonly cells: readonly string[] }
  | { readonly type: 'stop' }
  | { readonly type: 'restart' }
  | { readonly type: 'message'; readonly message: FromKernel }
  /** The worker has died, or could not be loaded. */
  | { readonly type: 'kernelLost'; readonly reason: string }
  | { readonly type: 'stopTimedOut'; readonly run: number }
  /** The kernel's worker runs, and its backend has still not started. */
  | { readonly type: 'startTimedOut' };

/** A text of the reader's own, and the version of the lesson's text that it started from: see version.ts. */
export interface KeptText {
  readonly code: string;
  /** Null where that was not kept. */
  readonly from: string | null;
  readonly cameBy?: CameBy;
}

/** What is to be kept in this browser. */
export type KeepAction =
  /** Where the added cells stand. */
  | { readonly type: 'keepPlaces' }
  /**
   * A cell's text; null is the lesson's, and absent is left as it is. `rival` is the text of this tab, as long as
   * another tab's stands in its place.
   */
  | {
      readonly type: 'keepText';
      readonly cell: string;
      readonly text?: KeptText | null;
      readonly rival: string | null;
    }
  /** The reader has chosen what to do with a text that another tab left behind. */
  | { readonly type: 'settleText'; readonly cell: string; readonly code: string }
  /** What the reader has chosen with a cell's controls. */
  | { readonly type: 'keepControls'; readonly cell: string; readonly controls: ChosenControls }
  /** A cell is gone, and its text with it. */
  | { readonly type: 'forgetText'; readonly cell: string };

/** What is to be done with the kernel. */
export type KernelAction =
  | { readonly type: 'startKernel'; readonly threads: boolean }
  | { readonly type: 'send'; readonly message: Extract<ToKernel, { readonly run: number }> }
  | { readonly type: 'terminateKernel' }
  /** After `ms`, apply `stopTimedOut` with the same run. */
  | { readonly type: 'armStopTimer'; readonly run: number; readonly ms: number }
  /** After `ms`, apply `startTimedOut`, if this kernel is still the one. */
  | { readonly type: 'armStartTimer'; readonly ms: number };

export type Action =
  /** Soon, but not too often, apply `follow`. */
  | { readonly type: 'follow' }
  | KeepAction
  | KernelAction
  /** Read the cells' texts beside the page, then apply `read`. */
  | { readonly type: 'readAhead' };

/** The next state, and what is to be done now. */
export interface Step {
  readonly state: NotebookState;
  readonly actions: readonly Action[];
}
