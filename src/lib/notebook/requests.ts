/** The queue of cells that the reader wants to run. */
import { currentCells } from './current.ts';
import { graphOf } from './graph.ts';
import { keepText } from './keeping.ts';
import { NOTHING_CHOSEN } from '../data/controls.ts';
import { nextToFollow } from './live.ts';
import type { Action, Step } from './operations.ts';
import { withControls } from './outputs.ts';
import { plan } from './plan.ts';
import { expected, startRun } from './run.ts';
import { settled } from './settled.ts';
import { startKernel } from './start.ts';
import { cellOf, withCell, type NotebookState } from './state.ts';
import type { AnalysedCell } from '../cells/analyse.ts';

/** Queues cells, and behind each exercise its check. One that is going to run anyway, as its text stands, is not queued twice. */
export function request(state: NotebookState, ids: readonly string[]): NotebookState {
  const { cells } = graphOf(state.analysis);
  let next = state;
  for (const id of ids.flatMap((id) => [id, ...checksOf(state, id)])) {
    if (!cells.has(id) || isComing(next, id)) continue;
    next = { ...withCell(next, id, { note: null }), requests: [...next.requests, id] };
  }
  return next;
}

function checksOf({ cells }: NotebookState, id: string): readonly string[] {
  return cells.filter((cell) => cell.kind === 'check' && cell.for === id).map((cell) => cell.id);
}

function isComing(state: NotebookState, id: string): boolean {
  if (queued(state).has(id)) return true;
  const { running } = state;
  return running?.cell === id && !running.stopping && currentCells(expected(state)).has(id);
}

const queues = new WeakMap<NotebookState, ReadonlySet<string>>();

/** All cells that will run for the requests: the requested ones, and what has to run before them. */
export function queued(state: NotebookState): ReadonlySet<string> {
  const known = queues.get(state) ?? findQueued(state);
  queues.set(state, known);
  return known;
}

function findQueued(state: NotebookState): ReadonlySet<string> {
  const { running } = state;
  const waiting = running?.purpose === 'request' ? state.requests.slice(1) : state.requests;
  return new Set(waiting.flatMap((id) => plan(expected(state), id)));
}

/** Empties the queue; each cell in it says why it did not run. */
export function dropRequests(state: NotebookState, note: string, except?: string): NotebookState {
  let next = state;
  for (const id of state.requests) if (id !== except) next = withCell(next, id, { note });
  return { ...next, requests: [] };
}

/** Goes on with the first request, if there is one and the kernel is free. */
export function advance(before: NotebookState): Step {
  const [first] = before.requests;
  if (before.running) return { state: before, actions: [] };
  if (first === undefined) return goOnFollowing(before);
  const state = settled(before);
  const { cells } = graphOf(state.analysis);
  const steps = plan(state, first).flatMap((id) => cells.get(id) ?? []);
  const broken = steps.find(({ problem }) => problem);
  if (broken) return { state: refuse(state, broken.id), actions: [] };
  const [next] = steps;
  if (state.kernel === 'off' || state.kernel === 'crashed')
    return { state: { ...state, kernel: 'starting' }, actions: [startKernel(state)] };
  if (state.kernel !== 'ready' || !next) return { state, actions: [] };
  const isWanted = next.id === first;
  const cameBy = cellOf(state, next.id)?.cameBy;
  const told = isWanted ? state : tellOrigin(state, first, steps);
  const started = startRun(told, next, isWanted ? 'request' : 'step');
  // The reader runs it for itself: from now on it is theirs.
  const kept = isWanted && cameBy ? [keepText(started.state, next.id, true)] : [];
  return { state: started.state, actions: [...kept, sendRun(started)] };
}

/** Nobody waits: the cells have the kernel that follow what was moved. */
function goOnFollowing(state: NotebookState): Step {
  if (state.kernel !== 'ready' || state.live.length === 0) return { state, actions: [] };
  const next = nextToFollow(state);
  const cell = next && graphOf(state.analysis).cells.get(next.cell);
  if (!cell) return { state: { ...state, live: [] }, actions: [] };
  const started = startRun({ ...state, live: next.live }, cell, 'follow');
  return { state: started.state, actions: [sendRun(started)] };
}

function sendRun({ state, code }: ReturnType<typeof startRun>): Action {
  const { choices, nextRun } = state;
  const cell = cellOf(state, code.cell);
  const controls = cell?.controls ?? NOTHING_CHOSEN;
  const hasCheck = cell?.kind === 'exercise' && { hasCheck: true as const };
  return { type: 'send', message: { type: 'run', run: nextRun - 1, code, choices, controls, ...hasCheck } };
}

/** A cell says what from elsewhere runs for it: its reader may not have seen that text. */
function tellOrigin(state: NotebookState, id: string, steps: readonly AnalysedCell[]): NotebookState {
  const sent = steps.flatMap((step) => {
    const cell = step.id === id ? null : cellOf(state, step.id);
    return cell?.cameBy ? [`${cell.title} (from a ${cell.cameBy})`] : [];
  });
  if (sent.length === 0 || cellOf(state, id)?.note) return state;
  return withCell(state, id, { note: `ran before it: ${sent.join(', ')}` });
}

/** A cell with a problem is never sent: its run shows the problem. It is found before any long work is done for it. */
function refuse(state: NotebookState, id: string): NotebookState {
  const problem = graphOf(state.analysis).cells.get(id)?.problem;
  if (!problem) return state;
  const error = {
    kind: 'error',
    name: 'Error',
    message: problem.message,
    place: problem.place,
    frames: [],
  } as const;
  const failed = withCell(state, id, {
    ended: 'error',
    evaluation: null,
    ms: null,
    note: 'It did not run: it has to be put right first.',
    before: false,
    outputs: withControls(cellOf(state, id)?.outputs ?? [], [{ key: 'error', output: error }]),
  });
  return dropRequests(failed, failureNote(id), id);
}

/** Why the cells that waited behind a failed one did not run. */
export function failureNote(id: string): string {
  return `\`${id}\` failed, so this cell did not run.`;
}
