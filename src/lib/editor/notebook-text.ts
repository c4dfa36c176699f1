/** The notebook as an editor sees it: the text of all cells, and ways to change and to show one. */
import type { CellText } from '../cells/analyse.ts';

export interface NotebookText {
  /** All cells in order, as the reader has them. */
  readonly cells: () => readonly CellText[];
  /** Calls `listener` after each change of the notebook; the function that comes back ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly edit: (cell: string, code: string) => void;
  /** Shows a place in a cell, in whichever chapter that is. */
  readonly show: (cell: string, at: number) => void;
}
