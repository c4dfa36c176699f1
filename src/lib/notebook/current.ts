/**
 * Staleness: a cell is current if running it again would show the same. That is a comparison of what its
 * last run saw with what stands now; nothing is ever marked and unmarked.
 */
import { CHOICES, type Choices } from '../data/choices.ts';
import { sameControls } from '../data/controls.ts';
import { fingerprint, graphOf } from './graph.ts';
import type { Chain, NotebookState } from './state.ts';

const known = new WeakMap<NotebookState, ReadonlySet<string>>();

/** The cells whose last run still holds. */
export function currentCells(state: NotebookState): ReadonlySet<string> {
  const found = known.get(state) ?? findCurrent(state);
  known.set(state, found);
  return found;
}

function findCurrent(state: NotebookState): ReadonlySet<string> {
  const graph = graphOf(state.analysis);
  const current = new Set<string>();
  const runs = runsOf(state);
  // In the notebook's order: what a cell needs stands above it and is decided before it.
  for (const { id, code, evaluation, controls } of state.cells) {
    const cell = graph.cells.get(id);
    if (!cell || !evaluation || cell.problem) continue;
    if (cell.code !== code || evaluation.fingerprint !== fingerprint(cell)) continue;
    if (!agree(evaluation.chosen, state.choices) || !sameControls(evaluation.controls, controls)) continue;
    const needs = graph.needs(id);
    const holds = needs.every((name) => {
      const makers = graph.makers(id, name);
      return (
        makers.every((maker) => current.has(maker)) && same(evaluation.saw.get(name), chainOf(makers, runs))
      );
    });
    if (holds && needs.length === evaluation.saw.size) current.add(id);
  }
  return current;
}

/** True if what a run saw of the reader's choices is what is chosen now. */
export function agree(seen: Partial<Choices>, now: Choices): boolean {
  return CHOICES.every((choice) => seen[choice] === undefined || seen[choice] === now[choice]);
}

/** The number of the last successful run of each cell. */
export function runsOf(state: NotebookState): ReadonlyMap<string, number> {
  return new Map(
    state.cells.flatMap(({ id, evaluation }) => (evaluation ? [[id, evaluation.run] as const] : [])),
  );
}

/** The last runs of these cells, as a chain. */
export function chainOf(cells: readonly string[], runs: ReadonlyMap<string, number>): Chain {
  return cells.map((cell) => ({ cell, run: runs.get(cell) ?? 0 }));
}

/** True if two values came to be by the same runs. */
export function same(a: Chain | undefined, b: Chain): boolean {
  return (
    a?.length === b.length &&
    a.every(({ cell, run }, index) => cell === b[index]?.cell && run === b[index].run)
  );
}
