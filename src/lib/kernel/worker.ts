/** The kernel: a worker that runs cells one after another and tells the page what happens. */
import * as tf from '@tensorflow/tfjs';
import type { Choices } from '../data/choices.ts';
import { Asks } from './asks.ts';
import { startBackend } from './backend.ts';
import { describeError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { endedBy, lostBackend } from './guard-memory.ts';
import { withMemoryHelp } from './out-of-memory.ts';
import type { FromKernel, Memory, Opened, Runnable, ToKernel } from '../data/protocol.ts';

// Work inside the library is deep; the reader's own frame is far down the stack.
Error.stackTraceLimit = 60;

/** Cells that ran, for the reader's frames in stack traces. */
const ran = new Map<string, Runnable>();
let base = '';
let datasets: readonly string[] = [];
/** What the reader opened last. */
let opened: Opened | null = null;
let started = false;
/** What runs were stopped with: whatever of theirs ends by it later is no news. */
const stops = new Set<unknown>();
let running: { readonly run: number; readonly controller: AbortController } | null = null;
/** What the page asked for, one after another: a run waits for the start, and for the run before it. */
let last = Promise.resolve();

/** @throws where the message can't be cloned */
function post(message: FromKernel): void {
  self.postMessage(message);
}

const asks = new Asks((ask) => {
  self.postMessage(ask);
});

function memory(): Memory {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

/** Says so if the backend can't go on; true where that is so. */
function tellLost(): boolean {
  const reason = lostBackend();
  if (reason !== null) post({ type: 'crashed', reason });
  return reason !== null;
}

async function start(message: Extract<ToKernel, { type: 'start' }>): Promise<void> {
  if (started) return;
  started = true;
  post({ type: 'loaded' });
  ({ base, datasets } = message);
  try {
    const report = await startBackend(message.backend, tellLost, message.threads);
    post({ type: 'ready', report, memory: memory() });
  } catch (error) {
    post({ type: 'crashed', reason: describeError(error, ran).message });
  }
}

async function run({ run, code, choices }: Extract<ToKernel, { type: 'run' }>): Promise<void> {
  const controller = new AbortController();
  running = { run, controller };
  const { signal } = controller;
  signal.addEventListener('abort', () => stops.add(signal.reason), { once: true });
  ran.set(code.cell, code);
  const begun = performance.now();
  const chosen: { -readonly [C in keyof Choices]?: string } = {};
  const end = (): { run: number; ms: number; memory: Memory } => ({
    run,
    ms: performance.now() - begun,
    memory: memory(),
  });
  try {
    await evaluate({
      code,
      base,
      choice: (choice) => {
        chosen[choice] = choices[choice];
        return choices[choice];
      },
      opened: (key) => (opened?.key === key ? opened.files : null),
      datasets,
      page: {
        frame: () => asks.ask('frame', controller.signal),
        own: async () => {
          const own = await asks.ask('own', controller.signal);
          chosen.own = own.revision;
          return own;
        },
      },
      signal: controller.signal,
      send: (key, output) => {
        post({ type: 'output', run, key, output });
      },
    });
    // What was computed without memory or GPU is never called done.
    if (!tellLost()) post({ type: 'done', ...end(), chosen });
  } catch (error) {
    endedBy(error);
    if (tellLost()) return;
    if (controller.signal.aborted) post({ type: 'stopped', ...end() });
    else post({ type: 'failed', error: withMemoryHelp(describeError(error, ran)), ...end() });
  } finally {
    running = null;
  }
}

/** What a cell started and did not await failed. Its run goes on, and a later one must not be blamed. */
function tellStray(reason: unknown): void {
  if (stops.has(reason)) return;
  const { name, message } = describeError(reason, ran);
  const text = `Something that a cell did not await failed. ${name}: ${message}`;
  if (!running) console.error(text);
  else {
    const output = { kind: 'log', lines: [{ level: 'error', text }], dropped: 0 } as const;
    post({ type: 'output', run: running.run, key: 'log', output });
  }
}

// Unless it is prevented, the page hears of an error in a cell's callback as the end of the whole kernel.
self.addEventListener('error', (event) => {
  event.preventDefault();
  tellStray(event.error ?? event.message);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  tellStray(event.reason);
});

self.addEventListener('message', ({ data }: MessageEvent<ToKernel>) => {
  switch (data.type) {
    case 'start':
      last = last.then(() => start(data));
      break;
    case 'run':
      last = last.then(() => run(data));
      break;
    case 'opened':
      // In its turn: a run that was asked for before it still finds what was open then.
      last = last.then(() => {
        opened = data.pictures;
      });
      break;
    case 'abort':
      if (running?.run === data.run) running.controller.abort();
      break;
    case 'answer':
      asks.settle(data);
      break;
  }
});
