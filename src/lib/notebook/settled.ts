/** The analysis may be of an earlier text, while the reader writes a long one: it is read beside the page. */
import { analyse } from '../cells/analyse.ts';
import type { NotebookState } from './state.ts';

export function isBehind({ cells, analysis }: NotebookState): boolean {
  return cells.some(({ code }, index) => code !== analysis.cells[index]?.code);
}

/** The state with the analysis of its cells' text as it stands: what is not read yet is read now. */
export function settled(state: NotebookState): NotebookState {
  return isBehind(state) ? { ...state, analysis: analyse(state.cells) } : state;
}
