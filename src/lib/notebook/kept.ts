/** Whether what a cell showed in a run of ours is what it would show here. */
import { CHOICES, DEFAULT_CHOICES } from '../data/choices.ts';
import { graphOf } from './graph.ts';
import { cellOf, type NotebookState } from './state.ts';

/**
 * True where its text and the texts of all that it needs are the lesson's, and what it takes of the reader's choices is as
 * at first.
 *
 * @param chosen names of the choices that it takes
 */
export function keptHolds(state: NotebookState, id: string, chosen: readonly string[]): boolean {
  const taken = CHOICES.filter((choice) => chosen.includes(choice));
  if (taken.some((choice) => state.choices[choice] !== DEFAULT_CHOICES[choice])) return false;
  return graphOf(state.analysis)
    .family(id)
    .every((cell) => {
      const its = cellOf(state, cell);
      return its !== null && its.code === its.lesson && !its.added;
    });
}
