/** Everything that the page and the kernel's worker say to one another. Data only: all of it survives structured clone. */
import type { Place, Runnable } from './runnable.ts';
import type { Choices } from './choices.ts';
import type { ControlOutput } from './control.ts';
import type { ChosenControls } from './controls.ts';
import type { FilesHere } from './picture-files.ts';
import type { Pixels, Progress, Shown } from './outputs.ts';
import type { OwnNow } from './own-pictures.ts';

export type { Place, Runnable };

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** A value as a tree that the page can unfold; deep and long parts are cut and say so. */
export type Inspected =
  | { readonly type: 'leaf'; readonly text: string; readonly tint: 'string' | 'number' | 'keyword' | 'plain' }
  | {
      readonly type: 'node';
      /** For example `Array(3)` or `ResNet`. */
      readonly name: string;
      readonly entries: readonly (readonly [key: string, value: Inspected])[];
      /** Entries that are not listed. */
      readonly more: number;
    };

/** A tensor: its shape and a summary of its values. */
export interface TensorOutput {
  readonly kind: 'tensor';
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** The first values, row by row. */
  readonly values: readonly number[];
  readonly size: number;
}

/** Files that a cell made, for the reader to keep. A `File` is handed over by reference, however large it is. */
export interface FilesOutput {
  readonly kind: 'files';
  readonly files: readonly File[];
}

export interface CellError {
  readonly kind: 'error';
  readonly name: string;
  readonly message: string;
  /** What most likely happened and what to do, where the mistake is a known one. */
  readonly hint?: string;
  /** Absent where it could not be told. */
  readonly place?: Place;
  /** The reader's own frames, innermost first. */
  readonly frames: readonly (Place & { readonly cell: string; readonly name: string })[];
}

export interface LogLine {
  readonly level: 'log' | 'info' | 'warn' | 'error';
  readonly text: string;
}

export type Output =
  | Shown
  | ControlOutput
  | TensorOutput
  | FilesOutput
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Inspected }
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'log'; readonly lines: readonly LogLine[]; readonly dropped: number }
  | CellError;

/** What the kernel holds. */
export interface Memory {
  readonly tensors: number;
  readonly bytes: number;
}

/** Where the network runs, and why there. */
export interface BackendReport {
  readonly backend: BackendName;
  /** One sentence for the reader. */
  readonly reason: string;
  /** The GPU's name where the browser tells it, else an empty string. */
  readonly gpu: string;
  /** Threads that the backend uses (WASM), else 1. */
  readonly threads: number;
}

/** Pictures under the key by which a choice names them. */
export interface Opened {
  readonly key: string;
  readonly files: FilesHere;
}

/** What a run does that a reader has to ask for. */
export type Cost = (typeof COSTS)[number];
export const COSTS = ['training', 'a download', 'the camera'] as const;

export type ToKernel =
  | {
      readonly type: 'start';
      readonly base: string;
      /** Names of the datasets that the site offers, the best first. */
      readonly datasets: readonly string[];
      readonly backend: BackendName | null;
      /** False where threads have hung before. */
      readonly threads: boolean;
    }
  | {
      readonly type: 'run';
      readonly run: number;
      readonly code: Runnable;
      readonly choices: Choices;
      /** What the reader has chosen with the cell's controls. */
      readonly controls: ChosenControls;
      /** An exercise: its check speaks, and no hint of the kernel's gives it away. */
      readonly hasCheck?: true;
    }
  /** Pictures that the reader opened: files by reference, however large they are. */
  | { readonly type: 'opened'; readonly pictures: Opened }
  | { readonly type: 'abort'; readonly run: number }
  | Answer;

/** What only the page has: the camera, and the reader's own pictures. */
export interface Askable {
  readonly frame: Pixels;
  readonly own: OwnNow;
}

/** A running cell needs something of the page. It comes back as an {@link Answer} of the same number. */
export interface Ask {
  readonly type: 'ask';
  readonly ask: number;
  /** The run that asks. Once it has ended, there is no answer. */
  readonly run: number;
  readonly what: keyof Askable;
}

export type Answer =
  | { readonly type: 'answer'; readonly ask: number; readonly value: Askable[keyof Askable] }
  /** A sentence for the reader. */
  | { readonly type: 'answer'; readonly ask: number; readonly error: string };

/** The only thing that the worker says itself, and the first: all else goes over this port, which no cell can reach. */
export interface Line {
  readonly type: 'line';
  readonly port: MessagePort;
  /** The name of a lock that it holds as long as it lives; null where there are none. */
  readonly life: string | null;
}

export type FromKernel =
  /** The worker's script is there and runs; what follows is the start of the backend. */
  | { readonly type: 'loaded' }
  | { readonly type: 'ready'; readonly report: BackendReport; readonly memory: Memory }
  | { readonly type: 'output'; readonly run: number; readonly output: Output; readonly key: string }
  | {
      readonly type: 'done';
      readonly run: number;
      readonly ms: number;
      readonly memory: Memory;
      /** What the run saw of the reader's choices: what it shows depends on that. */
      readonly chosen: Partial<Choices>;
      /** What it took that no run may do which nobody has asked for; absent where there was nothing of that. */
      readonly cost?: Cost;
    }
  | {
      readonly type: 'failed';
      readonly run: number;
      readonly ms: number;
      readonly error: CellError;
      readonly memory: Memory;
    }
  | { readonly type: 'stopped'; readonly run: number; readonly ms: number; readonly memory: Memory }
  | { readonly type: 'crashed'; readonly reason: string };
