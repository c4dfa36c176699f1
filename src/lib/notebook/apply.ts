/**
 * One pure function carries the notebook from state to state and says which actions follow.
 * The whole behaviour of the notebook can so be tested without a page and without a worker.
 */
import { CHOICES, type Choices } from '../data/choices.ts';
import { applyControls } from './controls.ts';
import { keeping } from './keeping.ts';
import { follow } from './live.ts';
import type { AddOperation, Operation, Step, TextOperation } from './operations.ts';
import { receive } from './receive.ts';
import { advance, dropRequests, request } from './requests.ts';
import { forgetKernel, giveUpStart, loseKernel } from './kernel.ts';
import { isBehind, settled } from './settled.ts';
import { startKernel } from './start.ts';
import { cellOf, withCell, type KeyedOutput, type NotebookState } from './state.ts';
import { applyAdded } from './added-cells.ts';
import { applyText } from './text.ts';

/** How long a cell may take to stop before the kernel is ended with it, milliseconds. */
export const patience = 2000;

/** Applies an operation. The state comes back as it is, the same object, where nothing changes. */
export function apply(state: NotebookState, operation: Operation): Step {
  switch (operation.type) {
    case 'edit':
    case 'reset':
    case 'undo':
    case 'restore':
    case 'heard':
    case 'choose text':
      return kept(state, applyText(state, operation), operation);
    case 'insert':
    case 'move':
    case 'remove':
      return kept(state, applyAdded(state, operation), operation);
    case 'choose':
      return { state: choose(state, operation.choices), actions: [] };
    case 'recall':
      return { state: recall(state, operation.cell, operation.outputs), actions: [] };
    case 'control':
    case 'controls':
      return applyControls(state, operation);
    case 'follow':
      return advance(follow(state));
    case 'read':
      return { state: settled(state), actions: [] };
    case 'run':
      return advance(request(settled(state), operation.cells));
    case 'stop':
      return stop(state);
    case 'restart':
      return restart(state);
    case 'message':
      return receive(state, operation.message);
    case 'kernelLost':
      return loseKernel(state, operation.reason);
    case 'stopTimedOut':
      return giveUp(state, operation.run);
    case 'startTimedOut':
      return giveUpStart(state);
  }
}

/** A step whose outcome is kept, where there is one. */
function kept(before: NotebookState, state: NotebookState, operation: AddOperation | TextOperation): Step {
  if (state === before) return { state, actions: [] };
  const actions = keeping(before, state, operation);
  return { state, actions: isBehind(state) ? [...actions, { type: 'readAhead' }] : actions };
}

/** Only in the place of nothing: a cell that has run in this visit, or is at it, knows better. */
function recall(state: NotebookState, id: string, outputs: readonly KeyedOutput[]): NotebookState {
  const cell = cellOf(state, id);
  const isEmpty = cell?.ended === 'never' && cell.outputs.length === 0 && state.running?.cell !== id;
  return isEmpty ? withCell(state, id, { outputs, before: true }) : state;
}

/** Staleness is a comparison: what depends on the choice is stale from now on, and current again after a way back. */
function choose(state: NotebookState, choices: Partial<Choices>): NotebookState {
  const same = CHOICES.every(
    (choice) => (choices[choice] ?? state.choices[choice]) === state.choices[choice],
  );
  return same ? state : { ...state, choices: { ...state.choices, ...choices } };
}

function stop(state: NotebookState): Step {
  const { running } = state;
  const starting = state.kernel === 'starting';
  if (!running && !starting && state.requests.length === 0) return { state, actions: [] };
  const waiting = dropRequests(state, 'Stopped before this cell ran.', running?.cell);
  const dropped = { ...waiting, moved: new Set<string>(), live: [] };
  // A start that hangs must not outlive it.
  if (starting) return { state: { ...dropped, kernel: 'off' }, actions: [{ type: 'terminateKernel' }] };
  if (!running || running.stopping) return { state: dropped, actions: [] };
  return {
    state: { ...dropped, running: { ...running, stopping: true, purpose: 'step' } },
    actions: [
      { type: 'send', message: { type: 'abort', run: running.run } },
      { type: 'armStopTimer', run: running.run, ms: patience },
    ],
  };
}

function restart(state: NotebookState): Step {
  const dropped = dropRequests(state, 'The kernel was restarted before this cell ran.', state.running?.cell);
  const fresh = forgetKernel(dropped, {
    ended: 'stopped',
    note: 'The kernel was restarted while this cell ran.',
  });
  const hasWorker = state.kernel !== 'off' && state.kernel !== 'crashed';
  return {
    state: { ...fresh, kernel: 'starting', crash: null },
    actions: [...(hasWorker ? [{ type: 'terminateKernel' } as const] : []), startKernel(state)],
  };
}

/** A cell that does not stop is ended with the kernel. What was requested since goes on in the next one. */
function giveUp(state: NotebookState, run: number): Step {
  if (state.running?.run !== run || !state.running.stopping) return { state, actions: [] };
  const note = 'It did not stop by itself, so the kernel was restarted.';
  const fresh = forgetKernel(state, { ended: 'stopped', note });
  return {
    state: { ...fresh, kernel: 'starting' },
    actions: [{ type: 'terminateKernel' }, startKernel(state)],
  };
}
