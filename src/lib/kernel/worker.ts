/** The kernel: a worker that runs cells one after another and tells the page what happens. */
import * as tf from '@tensorflow/tfjs';
import { startBackend } from './backend.ts';
import { describeError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import type { FromKernel, Memory, Runnable, ToKernel } from './protocol.ts';

// Work inside the library is deep; the reader's own frame is far down the stack.
Error.stackTraceLimit = 60;

/** Cells that ran, for the reader's frames in stack traces. */
const ran = new Map<string, Runnable>();
let base = '';
let running: { readonly run: number; readonly controller: AbortController } | null = null;

function post(message: FromKernel): void {
  self.postMessage(message);
}

function memory(): Memory {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

async function start(message: Extract<ToKernel, { type: 'start' }>): Promise<void> {
  base = message.base;
  try {
    const report = await startBackend(message.backend, () => {
      post({ type: 'crashed', reason: 'The GPU was taken away from this page (WebGL context lost).' });
    });
    post({ type: 'ready', report, memory: memory() });
  } catch (error) {
    post({ type: 'crashed', reason: error instanceof Error ? error.message : String(error) });
  }
}

async function run({ run, code }: Extract<ToKernel, { type: 'run' }>): Promise<void> {
  const controller = new AbortController();
  running = { run, controller };
  ran.set(code.cell, code);
  const begun = performance.now();
  const end = (): { run: number; ms: number; memory: Memory } => ({
    run,
    ms: performance.now() - begun,
    memory: memory(),
  });
  try {
    await evaluate({
      code,
      base,
      signal: controller.signal,
      send: (key, output) => {
        post({ type: 'output', run, key, output });
      },
    });
    post({ type: 'done', ...end() });
  } catch (error) {
    if (controller.signal.aborted) post({ type: 'stopped', ...end() });
    else post({ type: 'failed', error: describeError(error, ran), ...end() });
  } finally {
    running = null;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToKernel>) => {
  switch (data.type) {
    case 'start':
      void start(data);
      break;
    case 'run':
      void run(data);
      break;
    case 'abort':
      if (running?.run === data.run) running.controller.abort();
      break;
  }
});
