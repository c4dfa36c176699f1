/** What becomes of the notebook when its kernel ends. */
import type { Step } from './operations.ts';
import { addOutput, endOutputs } from './outputs.ts';
import { dropRequests } from './requests.ts';
import { cellOf, type CellState, type NotebookState } from './state.ts';

/** Nothing is held any more: cells that were done turn stale, edits and outputs stay. */
export function forgetKernel(state: NotebookState, running: Partial<CellState>): NotebookState {
  const interrupted = state.running?.cell;
  const cells = state.cells.map((cell): CellState => {
    const forgotten: CellState = { ...cell, evaluation: null };
    if (cell.id !== interrupted) return cell.evaluation ? forgotten : cell;
    return { ...forgotten, outputs: endOutputs(cell.outputs), ...running };
  });
  return { ...state, cells, running: null, held: new Map(), backend: null, memory: null };
}

/**
 * The kernel has crashed. It is not started again by itself, since what crashed it may do so again at once:
 * the next request or a restart does that.
 */
export function loseKernel(state: NotebookState, reason: string): Step {
  if (state.kernel === 'off' || state.kernel === 'crashed') return { state, actions: [] };
  const cell = cellOf(state, state.running?.cell ?? '');
  const crash = cell
    ? `The kernel crashed while \`${cell.id}\` ran. ${reason}`
    : `The kernel crashed. ${reason}`;
  const error = { kind: 'error', name: 'Crash', message: crash, frames: [] } as const;
  const outputs = addOutput(endOutputs(cell?.outputs ?? []), 'error', error);
  const dropped = dropRequests(state, 'The kernel crashed before this cell ran.', cell?.id);
  const fresh = forgetKernel(dropped, {
    ended: 'error',
    outputs,
    note: 'The kernel crashed while this cell ran.',
  });
  return { state: { ...fresh, kernel: 'crashed', crash }, actions: [{ type: 'terminateKernel' }] };
}
