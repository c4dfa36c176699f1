/**
 * Cells that follow: when a control is moved, those that depend on it run again by themselves, as long as that is cheap and
 * nothing has to run that a reader has to ask for.
 */
import { agree, currentCells } from './current.ts';
import { fingerprint, graphOf } from './graph.ts';
import { plan } from './plan.ts';
import { expected } from './run.ts';
import { cellOf, type CellState, type NotebookState, type Unfollowed } from './state.ts';

/** Milliseconds that the runs of all that has to run may take together: longer is no answer to a hand. */
export const AT_ONCE = 150;

/** Milliseconds that their last runs may have taken, whatever was before: what has become this slow is no chance. */
const STUCK = 1_000;

/** Whether a cell may follow: the lesson says so, or it is altogether the reader's own. */
function isLive({ live, added, lesson, cameBy }: CellState): boolean {
  return (live === true || added || lesson === '') && cameBy === null;
}

/**
 * Null where a cell would follow now; undefined where it is none that follows: it is current, has not run well, was edited
 * since, or needs something that does not follow.
 */
export function unfollowed(state: NotebookState, id: string): Unfollowed | null | undefined {
  const cell = cellOf(state, id);
  const current = currentCells(state);
  if (!cell || !isLive(cell) || current.has(id)) return undefined;
  const steps = plan(state, id).map((step) => cellOf(state, step));
  let [last, quickest] = [0, 0];
  let isCostly = false;
  for (const step of steps) {
    // What still holds, and is made again only since another cell has changed it in place, would take that away from it.
    if (!step || current.has(step.id) || !isLive(step) || !wasRun(state, step)) return undefined;
    // Of a few runs the quickest tells what a cell costs: the others met a busy machine, or were the first.
    last += step.took.at(-1) ?? 0;
    quickest += step.took.length > 0 ? Math.min(...step.took) : 0;
    isCostly ||= step.evaluation?.cost !== undefined;
  }
  return isCostly ? 'costly' : quickest > AT_ONCE || last > STUCK ? 'slow' : null;
}

/** Its text and the reader's choices are still those that it ran with: all that can have changed is what stands at controls. */
function wasRun(state: NotebookState, { id, code, evaluation }: CellState): boolean {
  const cell = graphOf(state.analysis).cells.get(id);
  return (
    evaluation !== null &&
    cell !== undefined &&
    !cell.problem &&
    cell.code === code &&
    evaluation.fingerprint === fingerprint(cell) &&
    agree(evaluation.chosen, state.choices)
  );
}

/** Begins to follow what was moved since the last time, and what has not been followed yet: each cell once, whatever was moved. */
export function follow(state: NotebookState): NotebookState {
  if (state.moved.size === 0) return state;
  const live = state.cells.flatMap(({ id }) => (isToFollow(state, id) ? [id] : []));
  const late = state.cells.flatMap(({ id }) => {
    const why = (depends(state, id) ? unfollowed(expected(state), id) : null) ?? state.late.get(id);
    return why === undefined || currentCells(state).has(id) ? [] : [[id, why] as const];
  });
  return { ...state, moved: new Set(), live, late: new Map(late) };
}

/** Whether a cell depends on a control that was moved, and has not followed yet. */
function depends({ analysis, moved, live }: NotebookState, id: string): boolean {
  if (moved.size === 0 && live.length === 0) return false;
  return (
    live.includes(id) ||
    graphOf(analysis)
      .family(id)
      .some((cell) => moved.has(cell))
  );
}

/** Whether a cell will run by itself, since a control was moved that it depends on. */
export function isToFollow(state: NotebookState, id: string): boolean {
  // A run that is under way has what stood there before.
  return depends(state, id) && unfollowed(expected(state), id) === null;
}

/** The next cell that has to run so that another one follows, and what is to follow after it; null where there is none. */
export function nextToFollow(
  state: NotebookState,
): { readonly cell: string; readonly live: readonly string[] } | null {
  const { live } = state;
  for (const [at, id] of live.entries()) {
    if (unfollowed(state, id) !== null) continue;
    const [cell] = plan(state, id);
    // Once it has run, it has followed: what is moved meanwhile has its own turn.
    if (cell !== undefined) return { cell, live: live.slice(cell === id ? at + 1 : at) };
  }
  return null;
}
