/** The life of a run: it starts, and it succeeds or does not. */
import { compile } from '../cells/compile.ts';
import type { AnalysedCell } from '../cells/analyse.ts';
import type { Runnable } from '../data/protocol.ts';
import { chainOf, runsOf } from './current.ts';
import { fingerprint, graphOf } from './graph.ts';
import { NOTHING_CHOSEN } from '../data/controls.ts';
import { endOutputs, isControl, withControls } from './outputs.ts';
import { withCell, cellOf, type CellState, type Chain, type NotebookState, type Running } from './state.ts';

/** So many runs of a cell are timed: one of them may meet a busy machine. */
const RUNS_TIMED = 3;

/**
 * Starts a run. From here on the kernel no longer holds what the cell defined before, and what it changes
 * in place can't be trusted until it succeeds.
 */
export function startRun(
  state: NotebookState,
  cell: AnalysedCell,
  purpose: Running['purpose'],
): { readonly state: NotebookState; readonly code: Runnable } {
  const run = state.nextRun;
  const before = cellOf(state, cell.id);
  const [answers, follows] = [purpose === 'request', purpose === 'follow'];
  const graph = graphOf(state.analysis);
  const runs = runsOf(state);
  const saw = new Map(
    graph.needs(cell.id).map((name) => [name, chainOf(graph.makers(cell.id, name), runs)] as const),
  );
  const running: Running = {
    cell: cell.id,
    run,
    // Until it is known, it counts as depending on all choices.
    evaluation: {
      run,
      fingerprint: fingerprint(cell),
      saw,
      chosen: state.choices,
      controls: before?.controls ?? NOTHING_CHOSEN,
      followed: follows,
    },
    outputs: cell.outputs,
    mutates: new Map(cell.mutates.map((name) => [name, saw.get(name) ?? []])),
    purpose,
    stopping: false,
  };
  const trusted = [...state.held].filter(
    ([name, [definer]]) => definer?.cell !== cell.id && !running.mutates.has(name),
  );
  const next = withCell(state, cell.id, {
    outputs: [],
    earlier: before?.outputs.filter(({ output }) => follows || isControl(output)) ?? [],
    before: false,
    evaluation: null,
    took: before?.evaluation?.fingerprint === fingerprint(cell) ? before.took : [],
    ms: follows ? (before?.ms ?? null) : null,
    // What is noted of a cell that was asked for is about this run.
    note: answers ? (before?.note ?? null) : null,
    cameBy: answers ? null : (before?.cameBy ?? null),
  });
  return {
    state: { ...next, kernel: 'busy', running, held: new Map(trusted), nextRun: run + 1 },
    code: compile(cell),
  };
}

/** The state after the current run has succeeded. */
export function succeed(state: NotebookState, running: Running, ms: number | null): NotebookState {
  const { cell, run, evaluation } = running;
  const held = new Map<string, Chain>(state.held);
  for (const name of running.outputs) held.set(name, [{ cell, run }]);
  for (const [name, chain] of running.mutates) held.set(name, [...chain, { cell, run }]);
  const before = cellOf(state, cell)?.took ?? [];
  const took = ms === null ? before : [...before, ms].slice(-RUNS_TIMED);
  return { ...endRun(state, running, { ended: 'done', evaluation, ms, took }), held };
}

/** The state after the current run has ended in some way. */
export function endRun(state: NotebookState, { cell }: Running, change: Partial<CellState>): NotebookState {
  const before = cellOf(state, cell);
  const shown = endOutputs(change.outputs ?? before?.outputs ?? []);
  const outputs = change.ended === 'done' ? shown : withControls(before?.earlier ?? [], shown);
  return { ...withCell(state, cell, { ...change, outputs, earlier: [] }), kernel: 'ready', running: null };
}

/** What is going to be, if the current run succeeds: plans that are shown reckon with that. */
export function expected(state: NotebookState): NotebookState {
  const { running } = state;
  if (!running || running.stopping) return state;
  const known = expectations.get(state) ?? succeed(state, running, null);
  expectations.set(state, known);
  return known;
}

const expectations = new WeakMap<NotebookState, NotebookState>();
