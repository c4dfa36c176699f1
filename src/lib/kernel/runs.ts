/** The runs of cells, one after another, and what is told of each. */
import * as tf from '@tensorflow/tfjs';
import type { Choices } from '../data/choices.ts';
import type {
  CellError,
  Cost,
  FromKernel,
  LogLine,
  Memory,
  Opened,
  Runnable,
  ToKernel,
} from '../data/protocol.ts';
import type { Asks } from './asks.ts';
import { Changes } from './changes.ts';
import { describeError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { endedBy } from './guard-memory.ts';
import { withMemoryHelp } from './out-of-memory.ts';

export interface RunsOptions {
  /** @throws where the message can't be cloned */
  readonly send: (message: FromKernel) => void;
  readonly asks: Asks;
  /** Says so if the backend can't go on; true where that is so. */
  readonly tellLost: () => boolean;
  readonly site: Pick<Extract<ToKernel, { type: 'start' }>, 'base' | 'datasets'>;
  /** Names of the built-ins that were changed since it was asked last. */
  readonly changedBuiltIns: () => readonly string[];
}

/** A run that is going on. */
interface Running {
  readonly run: number;
  /** Aborted by Stop, and when the cell has failed. */
  readonly stop: AbortController;
  /** Aborted at the end: what the run leaves behind gets nothing more of the page. */
  readonly over: AbortController;
  /** What it has seen of the reader's choices. */
  readonly chosen: { -readonly [C in keyof Choices]?: string };
  /** What it did that no run may do which nobody has asked for: the first of it. */
  cost: Cost | null;
}

export class Runs {
  readonly #options: RunsOptions;
  readonly #changes: Changes;
  /** Cells that ran, for the reader's frames in stack traces. */
  readonly #ran = new Map<string, Runnable>();
  /** What runs were ended with: whatever of theirs ends by it later is no news. */
  readonly #ends = new Set<unknown>();
  /** What the reader opened last. */
  #opened: Opened | null = null;
  #running: Running | null = null;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#changes = new Changes(options.changedBuiltIns);
  }

  open(pictures: Opened): void {
    this.#opened = pictures;
  }

  abort(run: number): void {
    if (this.#running?.run === run) this.#running.stop.abort();
  }

  async run(asked: Extract<ToKernel, { type: 'run' }>): Promise<void> {
    const { run, code } = asked;
    const { send, tellLost } = this.#options;
    const running: Running = {
      run,
      stop: new AbortController(),
      over: new AbortController(),
      chosen: {},
      cost: null,
    };
    for (const { signal } of [running.stop, running.over])
      signal.addEventListener('abort', () => this.#ends.add(signal.reason), { once: true });
    this.#running = running;
    this.#ran.set(code.cell, code);
    const begun = performance.now();
    const end = (): { run: number; ms: number; memory: Memory } => {
      const { numTensors: tensors, numBytes: bytes } = tf.memory();
      return { run, ms: performance.now() - begun, memory: { tensors, bytes } };
    };
    try {
      await this.#evaluate(asked, running);
      this.#tellChanges(running, code.cell);
      // What was computed without memory or GPU is never called done.
      const { chosen, cost } = running;
      if (!tellLost()) send({ type: 'done', ...end(), chosen, ...(cost && { cost }) });
    } catch (error) {
      this.#tellChanges(running, code.cell);
      endedBy(error);
      if (tellLost()) return;
      if (running.stop.signal.aborted) send({ type: 'stopped', ...end() });
      else send({ type: 'failed', error: this.#describe(error), ...end() });
      // It has defined nothing, so nobody can get what it began and did not await.
      running.stop.abort(new Error('The cell that this belongs to has failed.'));
    } finally {
      this.#running = null;
      running.over.abort(new Error('The run that this belongs to has ended.'));
    }
  }

  async #evaluate(
    { code, choices, controls, hasCheck }: Extract<ToKernel, { type: 'run' }>,
    running: Running,
  ): Promise<void> {
    const { run, stop, over, chosen } = running;
    const { asks, send, site } = this.#options;
    const ended = AbortSignal.any([stop.signal, over.signal]);
    await evaluate({
      ...site,
      code,
      choice: (choice) => {
        chosen[choice] = choices[choice];
        return choices[choice];
      },
      controls,
      ...(hasCheck && { hasCheck }),
      costs: (cost) => {
        running.cost ??= cost;
      },
      opened: (key) => (this.#opened?.key === key ? this.#opened.files : null),
      page: {
        frame: () => asks.ask('frame', run, ended),
        own: async () => {
          const own = await asks.ask('own', run, ended);
          chosen.own = own.revision;
          return own;
        },
      },
      signal: stop.signal,
      send: (key, output) => {
        send({ type: 'output', run, key, output });
      },
    });
  }

  /** What a cell started and did not await failed. Its run goes on, and a later one must not be blamed. */
  tellStray(reason: unknown): void {
    if (this.#ends.has(reason)) return;
    const { name, message } = describeError(reason, this.#ran);
    const text = `Something that a cell did not await failed. ${name}: ${message}`;
    if (this.#running) this.#log(this.#running, 'error', text);
    else console.error(text);
  }

  /** Who may be to blame where the kernel itself can't go on; empty if nobody. */
  get blame(): string {
    return this.#changes.blame;
  }

  #tellChanges(running: Running, cell: string): void {
    const sentence = this.#changes.after(cell);
    if (sentence !== null) this.#log(running, 'warn', sentence);
  }

  #log({ run }: Running, level: LogLine['level'], text: string): void {
    const output = { kind: 'log', lines: [{ level, text }], dropped: 0 } as const;
    this.#options.send({ type: 'output', run, key: 'log', output });
  }

  #describe(thrown: unknown): CellError {
    const error = withMemoryHelp(describeError(thrown, this.#ran));
    const { blame } = this.#changes;
    return blame ? { ...error, hint: error.hint ? `${error.hint} ${blame}` : blame } : error;
  }
}
