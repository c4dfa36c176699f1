/** What a cell showed in a run of ours, as the page was built with it: kept true, or taken away. */
import { keptHolds } from '../../lib/notebook/kept.ts';
import type { NotebookState } from '../../lib/notebook/state.ts';

const OURS = 'our run';
const OTHERS = 'our run, of the lesson’s own text, pictures and weights: not of what is here now';

/**
 * Says at the outputs of our run whether they are of what stands here.
 *
 * @param mark where it is said: on the page, or away with those outputs until they come back
 */
export function markKept(
  mark: HTMLElement | null,
  region: HTMLElement,
  state: NotebookState,
  cell: string,
): void {
  if (!mark) return;
  const holds = keptHolds(state, cell, (mark.dataset['chosen'] ?? '').split(' '));
  const text = holds ? OURS : OTHERS;
  if (mark.textContent !== text) mark.textContent = text;
  region.toggleAttribute('data-other', !holds);
}
