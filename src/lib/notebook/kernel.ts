/** What becomes of the notebook when its kernel ends. */
import type { Step } from './operations.ts';
import { addOutput, endOutputs, withControls } from './outputs.ts';
import { dropRequests } from './requests.ts';
import { startKernel } from './start.ts';
import { cellOf, type CellState, type NotebookState } from './state.ts';

/** Nothing is held any more: cells that were done turn stale, edits and outputs stay. */
export function forgetKernel(state: NotebookState, running: Partial<CellState>): NotebookState {
  const interrupted = state.running?.cell;
  const cells = state.cells.map((cell): CellState => {
    const forgotten: CellState = { ...cell, evaluation: null };
    if (cell.id !== interrupted) return cell.evaluation ? forgotten : cell;
    const outputs = withControls(cell.earlier, endOutputs(running.outputs ?? cell.outputs));
    return { ...forgotten, ...running, outputs, earlier: [] };
  });
  return { ...state, cells, running: null, live: [], held: new Map(), backend: null, memory: null };
}

/**
 * The kernel has crashed. It starts again by itself, but runs nothing by itself, since that may crash it at once.
 * Where the same cell has crashed it before and has not run well since, it stays off until the reader asks for it;
 * and so where it can't even start.
 */
export function loseKernel(state: NotebookState, reason: string): Step {
  if (state.kernel === 'off' || state.kernel === 'crashed') return { state, actions: [] };
  const cell = cellOf(state, state.running?.cell ?? '');
  const starts = state.kernel === 'starting';
  const again = state.crash !== null && state.crash.cell === (cell?.id ?? null);
  const what = starts
    ? 'The kernel did not start.'
    : `The kernel crashed${cell ? ` while \`${cell.id}\` ran` : ''}.`;
  const next = again
    ? 'It did so before: it stays off until you run a cell. Change the cell first, or choose another backend in the kernel’s menu.'
    : 'It has been started again, and what it held has to be computed again.';
  const sentence = [what, reason, ...(starts ? [] : [next])].join(' ');
  const error = { kind: 'error', name: 'Crash', message: sentence, frames: [] } as const;
  const outputs = addOutput(endOutputs(cell?.outputs ?? []), 'error', error);
  const dropped = dropRequests(state, `${what} This cell did not run.`, cell?.id);
  const note = 'The kernel crashed while this cell ran.';
  const fresh = forgetKernel(dropped, { ended: 'error', outputs, note });
  const waiting = [...new Set([...(cell ? [cell.id] : []), ...state.requests])];
  const crash = { cell: cell?.id ?? null, sentence, waiting };
  const stays = starts || again;
  return {
    state: { ...fresh, kernel: stays ? 'crashed' : 'starting', crash },
    actions: [{ type: 'terminateKernel' }, ...(stays ? [] : [startKernel(state)])],
  };
}

/** The start hangs. With threads it can: Firefox has been seen to wait for ever for `new Worker`. So once without. */
export function giveUpStart(state: NotebookState): Step {
  if (state.kernel !== 'starting') return { state, actions: [] };
  if (!state.threads)
    return loseKernel(
      state,
      'It did not answer for two minutes. Check the connection, or choose another backend in the kernel’s menu.',
    );
  const alone = { ...state, threads: false };
  return { state: alone, actions: [{ type: 'terminateKernel' }, startKernel(alone)] };
}

/** What crashed the kernel has run well since, or, if no cell did, any has. */
export function forgetCrash(state: NotebookState, ran: string): NotebookState {
  const { crash } = state;
  return crash && (crash.cell ?? ran) === ran ? { ...state, crash: null } : state;
}
