/** The kernel: a worker that runs cells one after another and tells the page what happens. */
import * as tf from '@tensorflow/tfjs';
import { Asks } from './asks.ts';
import { startBackend } from './backend.ts';
import { rememberBuiltIns } from './built-ins.ts';
import { describeError } from './errors.ts';
import { lostBackend } from './guard-memory.ts';
import { openLine } from './line.ts';
import { takeOutOfReach } from './out-of-reach.ts';
import { Runs } from './runs.ts';
import type { ToKernel } from '../data/protocol.ts';

// Work inside the library is deep; the reader's own frame is far down the stack.
Error.stackTraceLimit = 60;

const send = openLine(hear);
const asks = new Asks(send);
let runs: Runs | null = null;
/** What the page asked for, one after another: a run waits for the start, and for the run before it. */
let last: Promise<void> = Promise.resolve();

async function start(message: Extract<ToKernel, { type: 'start' }>): Promise<void> {
  if (runs) return;
  runs = new Runs({ send, asks, tellLost, site: message, changedBuiltIns: rememberBuiltIns() });
  send({ type: 'loaded' });
  try {
    const report = await startBackend(message.backend, tellLost, message.threads);
    takeOutOfReach();
    const { numTensors: tensors, numBytes: bytes } = tf.memory();
    send({ type: 'ready', report, memory: { tensors, bytes } });
  } catch (error) {
    send({ type: 'crashed', reason: describeError(error, new Map()).message });
  }
}

/** Says so if the backend can't go on; true where that is so. */
function tellLost(): boolean {
  const reason = lostBackend();
  if (reason !== null) send({ type: 'crashed', reason });
  return reason !== null;
}

// Unless it is prevented, the page hears of an error in a cell's callback as the end of the whole kernel.
self.addEventListener('error', (event) => {
  event.preventDefault();
  runs?.tellStray(event.error ?? event.message);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  runs?.tellStray(event.reason);
});

/** Not `then`, which a cell can change for all promises. What fails here is the kernel's own, and it can't go on. */
async function after(before: Promise<void>, act: () => Promise<void> | undefined): Promise<void> {
  await before;
  try {
    await act();
  } catch (error) {
    send({ type: 'crashed', reason: `${describeError(error, new Map()).message}. ${runs?.blame ?? ''}` });
  }
}

function hear(message: ToKernel): void {
  switch (message.type) {
    case 'start':
      last = after(last, () => start(message));
      break;
    case 'run':
      last = after(last, () => runs?.run(message));
      break;
    case 'opened':
      // In its turn: a run that was asked for before it still finds what was open then.
      last = after(last, () => {
        runs?.open(message.pictures);
        return undefined;
      });
      break;
    case 'abort':
      runs?.abort(message.run);
      break;
    case 'answer':
      asks.settle(message);
      break;
  }
}
