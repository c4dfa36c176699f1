/** The state of a notebook: one immutable value. `apply.ts` alone makes the next one. */
import { analyse, type Analysis } from '../cells/analyse.ts';
import { DEFAULT_CHOICES, type Choices } from '../data/choices.ts';
import type { CellKind } from '../cells/meta.ts';
import { NOTHING_CHOSEN, type ChosenControls } from '../data/controls.ts';
import type { BackendReport, Cost, Memory, Output } from '../data/protocol.ts';

/** A cell as its chapter has it: what the notebook is opened with. */
export interface Lesson {
  readonly id: string;
  readonly kind: CellKind;
  readonly for: string | null;
  readonly mutates: readonly string[];
  readonly title: string;
  readonly code: string;
  /** `2-the-pictures`; absent where the notebook has no chapters. */
  readonly chapter?: string;
  /** True where it runs again by itself when a control that it depends on is moved. */
  readonly live?: true;
}

/** One run of one cell. */
export interface Link {
  readonly cell: string;
  readonly run: number;
}

/** How a value came to be: the run of its definer, then the runs of its mutators, in order. */
export type Chain = readonly Link[];

/** A run that succeeded: what it ran, and what it saw. */
export interface Evaluation {
  readonly run: number;
  /** Its text and imports: see `fingerprint` in graph.ts. */
  readonly fingerprint: string;
  /** How each value that it used had come to be, by name. */
  readonly saw: ReadonlyMap<string, Chain>;
  /** What was chosen then, of that which the run asked for. */
  readonly chosen: Partial<Choices>;
  /** What stood at its controls. */
  readonly controls: ChosenControls;
  /** True where the run followed a control: nobody asked for it. */
  readonly followed: boolean;
  /** What it did that a reader has to ask for. */
  readonly cost?: Cost;
}

/** An output under the key by which a later one replaces it. */
export interface KeyedOutput {
  readonly key: string;
  readonly output: Output;
}

/**
 * A text that stands against the reader's own until they choose: the chapter's new one; the kept one, of another tab; or
 * one that a third tab left behind, while the reader's own is kept.
 */
export interface Rival {
  readonly of: 'lesson' | 'tab' | 'left';
  readonly code: string;
}

/** What brought a text that somebody else has written. */
export type CameBy = 'link' | 'file';

export interface CellState extends Lesson {
  /** The text as the reader has it. */
  readonly code: string;
  /** The text as the chapter has it. */
  readonly lesson: string;
  /** True if the reader has added the cell. */
  readonly added: boolean;
  /** True if the reader has changed the text in this tab. */
  readonly touched: boolean;
  /** What a reset or a choice took away; null after the next change. Only a reset takes controls. */
  readonly undo: (Pick<CellState, 'code'> & Partial<Pick<CellState, 'controls'>>) | null;
  readonly rival: Rival | null;
  /** More texts that tabs left behind: the reader chooses between two at a time. */
  readonly left: readonly string[];
  /** Set from the moment that the reader takes a text from elsewhere until they change it, or run the cell for itself. */
  readonly cameBy: CameBy | null;
  /** What the reader has chosen with its controls; those that are not there stand at their own values. */
  readonly controls: ChosenControls;
  readonly outputs: readonly KeyedOutput[];
  /** What it showed before the run that is going on, as far as it stays until that has something in its place. */
  readonly earlier: readonly KeyedOutput[];
  /** True if the outputs are of an earlier visit: nothing of what made them is there any more. */
  readonly before: boolean;
  /** How the last run ended. */
  readonly ended: 'never' | 'done' | 'error' | 'stopped';
  /** The last run, if it succeeded and in this kernel: what others saw of this cell is compared with it. */
  readonly evaluation: Evaluation | null;
  /** How long the last run took, milliseconds. */
  readonly ms: number | null;
  /** How long its last runs with this text took that succeeded, milliseconds: three at most, the latest last. */
  readonly took: readonly number[];
  /** Why a request did not run, or what else the reader should know: a sentence. */
  readonly note: string | null;
}

/** The run that the kernel is busy with. */
export interface Running {
  readonly cell: string;
  readonly run: number;
  /** What its cell's evaluation will be if it succeeds. */
  readonly evaluation: Evaluation;
  /** Names that it defines. */
  readonly outputs: readonly string[];
  /** Names that it mutates, with how their values had come to be before. */
  readonly mutates: ReadonlyMap<string, Chain>;
  /** What it is for: the first request, a step towards that, or to follow a control. */
  readonly purpose: 'request' | 'step' | 'follow';
  readonly stopping: boolean;
}

/** Why a cell that follows did not: what it needs took too long, or did what a reader has to ask for. */
export type Unfollowed = 'slow' | 'costly';

/** How the kernel crashed last, until what crashed it has run well or the reader restarts the kernel. */
export interface Crash {
  /** The cell that was running; null if none was. */
  readonly cell: string | null;
  /** What happened: a sentence for the reader. */
  readonly sentence: string;
  /** The cells that were to run, the one that was running first: the reader is offered to run them again. */
  readonly waiting: readonly string[];
}

export type KernelState = 'off' | 'starting' | 'ready' | 'busy' | 'crashed';

export interface NotebookState {
  /** In the notebook's order. */
  readonly cells: readonly CellState[];
  /** Of the cells' text as it stands, or as it stood before a long one was changed: see settled.ts. */
  readonly analysis: Analysis;
  /** What the reader chose outside the cells. */
  readonly choices: Choices;
  readonly kernel: KernelState;
  /** False once a kernel has hung at the start of its threads: the next ones do without. */
  readonly threads: boolean;
  readonly backend: BackendReport | null;
  readonly memory: Memory | null;
  readonly crash: Crash | null;
  /** Cells that are to run, first come, first served. */
  readonly requests: readonly string[];
  readonly running: Running | null;
  /** Cells whose controls were moved, and nothing has followed yet. */
  readonly moved: ReadonlySet<string>;
  /** Cells that are to follow, in order. */
  readonly live: readonly string[];
  /** Cells that did not follow when a control was moved, and why: what they need may have followed since. */
  readonly late: ReadonlyMap<string, Unfollowed>;
  /**
   * What the kernel holds, by name. A name is missing while its value can't be trusted: it was never made,
   * or a cell that changes it in place is at work, has failed or was stopped.
   */
  readonly held: ReadonlyMap<string, Chain>;
  readonly nextRun: number;
}

/** A cell that has not run. */
export function openCell(lesson: Lesson): CellState {
  return {
    ...lesson,
    lesson: lesson.code,
    added: false,
    touched: false,
    undo: null,
    rival: null,
    left: [],
    cameBy: null,
    controls: NOTHING_CHOSEN,
    outputs: [],
    earlier: [],
    before: false,
    ended: 'never',
    evaluation: null,
    ms: null,
    took: [],
    note: null,
  };
}

/** A notebook that nothing has run in. */
export function openNotebook(lessons: readonly Lesson[], choices = DEFAULT_CHOICES): NotebookState {
  const cells = lessons.map(openCell);
  return {
    cells,
    analysis: analyse(cells),
    choices,
    kernel: 'off',
    threads: true,
    backend: null,
    memory: null,
    crash: null,
    requests: [],
    running: null,
    moved: new Set(),
    live: [],
    late: new Map(),
    held: new Map(),
    nextRun: 1,
  };
}

/** The cell with an id, or null. */
export function cellOf(state: NotebookState, id: string): CellState | null {
  return state.cells.find((cell) => cell.id === id) ?? null;
}

/** The state with one cell changed. */
export function withCell(state: NotebookState, id: string, change: Partial<CellState>): NotebookState {
  return { ...state, cells: state.cells.map((cell) => (cell.id === id ? { ...cell, ...change } : cell)) };
}
