/**
 * What a cell shows of a run that did not succeed, once its text is another one. A run that did needs none of this: its
 * cell is out of date, and says so.
 */
import type { CellState } from './state.ts';
import type { TextOperation } from './operations.ts';

const OF_OTHER_TEXT = 'This error is of the text before the change.';

/** A cell as if it had not run. */
const UNRUN = { ended: 'never', outputs: [], ms: null, note: null } as const;

/**
 * What becomes of a failure when the text changes. It goes with a text that goes as a whole. Who mends a text still reads
 * the error meanwhile, so there it stays, and says that it is of another text.
 */
export function forgetFailure(cell: CellState, { type }: TextOperation): Partial<CellState> {
  if (cell.ended !== 'error' && cell.ended !== 'stopped') return {};
  if (type !== 'edit') return UNRUN;
  return hasError(cell) ? { note: OF_OTHER_TEXT } : {};
}

/** What a run comes to that failed when its text stood there no more. */
export function failedLate({ undo }: CellState, failed: Partial<CellState>): Partial<CellState> {
  // Nobody has written since the old text was taken away.
  if (undo !== null) return { ...UNRUN, note: 'The text before the change was running, and it failed.' };
  return { ...failed, note: OF_OTHER_TEXT };
}

function hasError({ outputs }: CellState): boolean {
  return outputs.some(({ output }) => output.kind === 'error');
}
