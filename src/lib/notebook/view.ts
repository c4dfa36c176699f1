/** A cell as the page shows it. */
import type { ChosenControls } from '../data/controls.ts';
import type { CellError } from '../data/protocol.ts';
import { currentCells } from './current.ts';
import { isToFollow, unfollowed } from './live.ts';
import { inPlaceOf } from './outputs.ts';
import { plan } from './plan.ts';
import { queued } from './requests.ts';
import { expected } from './run.ts';
import {
  cellOf,
  type CameBy,
  type CellState,
  type KeyedOutput,
  type NotebookState,
  type Rival,
  type Unfollowed,
} from './state.ts';

/** As in `data-state` of a cell's element. */
export type CellStateName = 'idle' | 'queued' | 'running' | 'done' | 'stale' | 'error' | 'stopped';

export interface CellView {
  readonly id: string;
  readonly title: string;
  readonly state: CellStateName;
  readonly code: string;
  /** True if all of its text is the reader's: they have added it, or were given an empty one. */
  readonly added: boolean;
  /** True if the text isn't the chapter's. */
  readonly edited: boolean;
  /** What brought its text, until the reader has run or changed it; else null. */
  readonly cameBy: CameBy | null;
  /** True if the text before the last reset or choice can come back. */
  readonly undoable: boolean;
  /** A text that stands against the reader's own, and how many more there are after it. */
  readonly rival: Rival | null;
  readonly moreRivals: number;
  /** What stands at its controls, where that isn't their own value. */
  readonly controls: ChosenControls;
  /** True while it follows a control, or is just about to: nobody has asked for it, and it is no news. */
  readonly follows: boolean;
  /** Why it does not follow, though it is one that does; null where there is nothing to say. */
  readonly unfollowed: Unfollowed | null;
  readonly outputs: readonly KeyedOutput[];
  /** True if the outputs are of an earlier visit. */
  readonly before: boolean;
  /** Titles of the cells that run before this one, while it waits. */
  readonly first: readonly string[];
  /** How far the cell is that runs before this one, while this one is the next to be asked for. */
  readonly meanwhile: readonly KeyedOutput[];
  /** After a crash that kept it from its end: titles of the cells that run first if it is run again; else null. */
  readonly again: readonly string[] | null;
  /** How long its last run took, milliseconds. */
  readonly ms: number | null;
  readonly note: string | null;
  /** Its own line, from 1, that the error of its last run came through. */
  readonly errorLine: number | null;
}

/** What a cell is doing, or how far what it shows can be trusted. An id that isn't there is idle. */
export function stateOf(state: NotebookState, id: string): CellStateName {
  if (state.running?.cell === id) return 'running';
  if (queued(state).has(id)) return 'queued';
  const ended = cellOf(state, id)?.ended ?? 'never';
  if (ended === 'done') return currentCells(state).has(id) ? 'done' : 'stale';
  return ended === 'never' ? 'idle' : ended;
}

/** The cells that a request for `id` would run before it, if it were made now. */
export function plannedFirst(state: NotebookState, id: string): readonly string[] {
  return plan(expected(state), id).filter((cell) => cell !== id);
}

const views = new WeakMap<CellState, CellView>();

/** The view of a cell: the same object as long as nothing that it shows has changed. */
export function cellView(state: NotebookState, id: string): CellView {
  const cell = cellOf(state, id);
  if (!cell) throw new Error(`there is no cell \`${id}\` in the notebook`);
  const name = stateOf(state, id);
  const first = name === 'queued' ? firstTitles(state, id) : [];
  const meanwhile = name === 'queued' && state.requests[0] === id ? progressOf(state) : [];
  const known = views.get(cell);
  const again = wasCutOff(state, id, name)
    ? plannedFirst(state, id).map((cell) => titleOf(state, cell))
    : null;
  const follows =
    name === 'running' ? state.running?.purpose === 'follow' : name === 'stale' && isToFollow(state, id);
  const why = name === 'stale' && !follows ? (unfollowed(state, id) ?? state.late.get(id) ?? null) : null;
  const same =
    known?.state === name &&
    known.follows === follows &&
    known.unfollowed === why &&
    known.first.join('\n') === first.join('\n') &&
    known.again?.join('\n') === again?.join('\n');
  if (same && known.meanwhile.at(-1)?.output === meanwhile.at(-1)?.output) return known;
  const view = { ...pick(cell), state: name, follows, unfollowed: why, first, meanwhile, again };
  views.set(cell, view);
  return view;
}

type OfCellAlone = Omit<CellView, 'state' | 'follows' | 'unfollowed' | 'first' | 'meanwhile' | 'again'>;

function pick(cell: CellState): OfCellAlone {
  const { id, title, code, lesson, undo, rival, left, cameBy, controls, before, ms, note } = cell;
  const outputs = inPlaceOf(cell.earlier, cell.outputs);
  const own = cell.added || lesson === '';
  const error = outputs.map(({ output }) => output).findLast((output) => output.kind === 'error');
  return {
    id,
    title,
    added: own,
    code,
    edited: !own && code !== lesson,
    undoable: undo !== null,
    rival,
    moreRivals: left.length,
    cameBy,
    controls,
    outputs,
    before,
    ms,
    note,
    errorLine: error ? lineIn(error, id) : null,
  };
}

/** The line of a cell that an error came through: it may have happened in a function of another cell. */
function lineIn({ place, frames }: CellError, cell: string): number | null {
  if (frames.length === 0) return place?.line ?? null;
  return frames.find((frame) => frame.cell === cell)?.line ?? null;
}

/** The reader waits for a cell that may stand in another chapter: its progress shows where the eye is. */
function progressOf({ running, cells }: NotebookState): readonly KeyedOutput[] {
  const cell = cells.find(({ id }) => id === running?.cell);
  return cell?.outputs.filter(({ output }) => output.kind === 'progress') ?? [];
}

function firstTitles(state: NotebookState, id: string): readonly string[] {
  const { running, requests } = state;
  const now = running && !running.stopping && requests[0] === id ? [running.cell] : [];
  return [...now, ...plannedFirst(state, id)].map((cell) => titleOf(state, cell));
}

/** A title, and with it what the reader should know before the cell runs. */
function titleOf(state: NotebookState, id: string): string {
  const cell = cellOf(state, id);
  return cell?.cameBy ? `${cell.title} (from a ${cell.cameBy})` : (cell?.title ?? id);
}

function wasCutOff({ crash }: NotebookState, id: string, name: CellStateName): boolean {
  return crash !== null && crash.waiting.includes(id) && !['queued', 'running', 'done'].includes(name);
}
