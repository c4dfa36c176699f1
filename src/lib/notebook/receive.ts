/** What the kernel says, and what follows from it. */
import type { FromKernel } from '../data/protocol.ts';
import { fall } from './controls.ts';
import { fingerprint, graphOf } from './graph.ts';
import { forgetCrash, loseKernel } from './kernel.ts';
import { startPatience } from './start.ts';
import type { Step } from './operations.ts';
import { failedLate } from './other-text.ts';
import { addOutput } from './outputs.ts';
import { advance, dropRequests, failureNote } from './requests.ts';
import { endRun, succeed } from './run.ts';
import { cellOf, withCell, type NotebookState, type Running } from './state.ts';

type OfRun = Extract<FromKernel, { readonly run: number }>;

/** Takes in a message. One of a run that isn't the current one comes too late and changes nothing. */
export function receive(state: NotebookState, message: FromKernel): Step {
  switch (message.type) {
    case 'loaded': {
      const ms = state.threads ? startPatience.threads : startPatience.alone;
      return { state, actions: state.kernel === 'starting' ? [{ type: 'armStartTimer', ms }] : [] };
    }
    case 'ready':
      if (state.kernel !== 'starting') return { state, actions: [] };
      return advance({ ...state, kernel: 'ready', backend: message.report, memory: message.memory });
    case 'crashed':
      return loseKernel(state, message.reason);
    default: {
      const { running } = state;
      if (running?.run !== message.run) return { state, actions: [] };
      return receiveOfRun(state, running, message);
    }
  }
}

function receiveOfRun(state: NotebookState, running: Running, message: OfRun): Step {
  const outputs = cellOf(state, running.cell)?.outputs ?? [];
  switch (message.type) {
    case 'output': {
      const next = addOutput(outputs, message.key, message.output);
      return fall(withCell(state, running.cell, { outputs: next }), running, message.output);
    }
    case 'done': {
      const { chosen, cost } = message;
      const evaluation = { ...running.evaluation, chosen, ...(cost && { cost }) };
      const done = forgetCrash(succeed(state, { ...running, evaluation }, message.ms), running.cell);
      const requests = running.purpose === 'request' ? state.requests.slice(1) : state.requests;
      return advance({ ...done, requests, memory: message.memory });
    }
    case 'failed': {
      const failed = {
        ended: 'error',
        ms: message.ms,
        outputs: addOutput(outputs, 'error', message.error),
      } as const;
      const cell = cellOf(state, running.cell);
      const ended = cell && isOfOtherText(state, running) ? failedLate(cell, failed) : failed;
      return fail(
        { ...endRun(state, running, ended), memory: message.memory },
        running,
        failureNote(running.cell),
      );
    }
    case 'stopped': {
      const ended = endRun(state, running, { ended: 'stopped', ms: message.ms });
      return fail({ ...ended, memory: message.memory }, running, 'Stopped before this cell ran.');
    }
  }
}

/** True where the cell's text is not the one any more that the run began with, as far as it is read. */
function isOfOtherText({ analysis }: NotebookState, { cell, evaluation }: Running): boolean {
  const now = graphOf(analysis).cells.get(cell);
  return now !== undefined && fingerprint(now) !== evaluation.fingerprint;
}

/**
 * A run that did not succeed takes the queue with it; after a stop, the queue holds only what came since. One that followed
 * a control was in nobody's queue.
 */
function fail(state: NotebookState, running: Running, note: string): Step {
  if (running.purpose === 'follow') return advance({ ...state, live: [] });
  return advance(running.stopping ? state : dropRequests(state, note, running.cell));
}
