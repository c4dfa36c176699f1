/** A notebook for tests: cells by id, run as the worker runs them. */
import * as tf from '@tensorflow/tfjs';
import { analyse } from '../../../src/lib/cells/analyse.ts';
import { compile } from '../../../src/lib/cells/compile.ts';
import { describeError } from '../../../src/lib/kernel/errors.ts';
import { evaluate } from '../../../src/lib/kernel/evaluate.ts';
import { NOTHING_CHOSEN, type Chosen, type ChosenControls } from '../../../src/lib/data/controls.ts';
import type { CellError, Cost, Output, Runnable } from '../../../src/lib/data/protocol.ts';

// As in the worker: a library's own frames are many.
Error.stackTraceLimit = 60;

export type Posted = readonly [key: string, output: Output];

export interface Notebook {
  /** Runs a cell; returns what it posted, as it arrives behind structured clone. */
  readonly run: (id: string, signal?: AbortSignal) => Promise<readonly Posted[]>;
  /** Runs a cell that fails; returns the error as the page would see it. */
  readonly fail: (id: string) => Promise<CellError>;
  /** What the latest run has posted so far. */
  readonly posted: () => readonly Posted[];
  /** Gives a cell a new text. */
  readonly edit: (id: string, code: string) => void;
  /** What the reader chooses with the controls of a cell: all of them. */
  readonly choose: (id: string, controls: Readonly<Record<string, Chosen>>) => void;
  /** What the latest run did that a reader has to ask for. */
  readonly costs: () => readonly Cost[];
}

export function notebook(texts: Readonly<Record<string, string>>): Notebook {
  const codes = new Map(Object.entries(texts));
  const ran = new Map<string, Runnable>();
  const chosen = new Map<string, ChosenControls>();
  let latest: readonly Posted[] = [];
  let cost: Cost[] = [];
  const compiled = (id: string): Runnable => {
    const cells = [...codes].map(([id, code]) => ({
      id,
      code,
      kind: 'cell' as const,
      for: null,
      mutates: [],
    }));
    const cell = analyse(cells).cells.find((each) => each.id === id);
    if (!cell) throw new Error(`there is no cell ${id}`);
    return compile(cell);
  };
  const run = async (id: string, signal = new AbortController().signal): Promise<readonly Posted[]> => {
    const code = compiled(id);
    ran.set(id, code);
    const posted: Posted[] = [];
    latest = posted;
    const send = (key: string, output: Output): void => {
      posted.push(structuredClone([key, output] as const));
    };
    const costs: Cost[] = [];
    cost = costs;
    await evaluate({
      code,
      signal,
      base: '',
      datasets: [],
      send,
      controls: structuredClone(chosen.get(id) ?? NOTHING_CHOSEN),
      costs: (each) => costs.push(each),
    });
    return posted;
  };
  return {
    run,
    fail: (id) =>
      run(id).then(
        () => {
          throw new Error(`the cell ${id} did not fail`);
        },
        (thrown: unknown) => structuredClone(describeError(thrown, ran)),
      ),
    posted: () => latest,
    edit: (id, code) => codes.set(id, code),
    choose: (id, controls) => chosen.set(id, new Map(Object.entries(controls))),
    costs: () => cost,
  };
}

/** Runs one cell by itself. */
export function runOne(code: string): Promise<readonly Posted[]> {
  return notebook({ one: code }).run('one');
}

/** What a run shows at its end: one output a key, log lines together. */
export function shownAtLast(posted: readonly Posted[]): ReadonlyMap<string, Output> {
  return new Map(posted);
}

/** What a cell's last value is shown as. */
export async function valueOf(code: string): Promise<Output | undefined> {
  return shownAtLast(await runOne(code)).get('value');
}

/** All lines of a run's log, and how many more were counted. */
export function logOf(posted: readonly Posted[]): {
  readonly lines: readonly string[];
  readonly dropped: number;
} {
  const logs = posted.flatMap(([, output]) => (output.kind === 'log' ? [output] : []));
  return {
    lines: logs.flatMap(({ lines }) => lines.map(({ text }) => text)),
    dropped: logs.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

export async function useCpu(): Promise<void> {
  await tf.setBackend('cpu');
  await tf.ready();
}

/** How deep the engine's scopes are nested. */
export function scopes(): number {
  return tf.engine().state.scopeStack.length;
}
