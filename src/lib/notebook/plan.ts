/** Which cells have to run so that a cell shows the truth, and in which order. */
import { chainOf, currentCells, runsOf, same } from './current.ts';
import { graphOf } from './graph.ts';
import type { NotebookState } from './state.ts';

/**
 * The cells that a request for `id` runs, in order; `id` itself is the last. They are, of all that it needs:
 * what isn't current; the definer of a value that the kernel does not hold just as its user must find it
 * (a later mutator has changed it, or one has failed half-way); and what depends on any of these.
 */
export function plan(state: NotebookState, id: string): readonly string[] {
  const graph = graphOf(state.analysis);
  if (!graph.cells.has(id)) return [];
  const family = graph.family(id);
  const current = currentCells(state);
  const runs = runsOf(state);
  const again = new Set([id]);

  const makersOf = (cell: string): readonly string[] =>
    graph.needs(cell).flatMap((name) => graph.makers(cell, name));
  /** What the kernel holds is what the cell must find, once the mutators that run again have run. */
  const isHeld = (name: string, makers: readonly string[]): boolean =>
    same(
      state.held.get(name),
      chainOf(
        makers.filter((maker) => !again.has(maker)),
        runs,
      ),
    );
  const addDefiners = (cell: string): void => {
    for (const name of graph.needs(cell)) {
      const makers = graph.makers(cell, name);
      const [definer] = makers;
      if (definer !== undefined && !again.has(definer) && !isHeld(name, makers)) again.add(definer);
    }
  };

  for (let before = 0; before < again.size;) {
    before = again.size;
    for (const cell of family) {
      if (!current.has(cell) || makersOf(cell).some((maker) => again.has(maker))) again.add(cell);
      if (again.has(cell)) addDefiners(cell);
    }
  }
  return family.filter((cell) => again.has(cell));
}
