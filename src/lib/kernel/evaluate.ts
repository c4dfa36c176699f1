/** Runs one cell: binds its inputs, shows what it shows, keeps what it defines. */
import { setHost, type Host } from '../host/host.ts';
import { NOTHING_CHOSEN, type ChosenControls } from '../data/controls.ts';
import { awaited, eachAwaited } from './awaited.ts';
import type { Output, Runnable } from '../data/protocol.ts';
import { disposeBelongings, openBelongings, type Owned } from './belongings.ts';
import { cellConsole } from './console.ts';
import { describe } from './describe.ts';
import { values } from './held.ts';
import { preview } from './inspect.ts';
import { imported } from './modules.ts';
import { Outbox } from './outbox.ts';
import { functionOf } from './script.ts';
import { Views } from './views.ts';
import { openWatches, promised } from './watch/index.ts';

/** What a compiled cell finds as `__cell`: see cells/compile.ts. */
interface CellHandle {
  value?: unknown;
  readonly await: typeof awaited;
  readonly each: typeof eachAwaited;
}

export interface Run {
  readonly code: Runnable;
  readonly signal: AbortSignal;
  readonly base: string;
  readonly choice?: Host['choice'];
  /** What the reader has chosen with the cell's controls. */
  readonly controls?: ChosenControls;
  readonly costs?: Host['costs'];
  /** Mistakes that throw nothing are not told: finding them is the exercise. */
  readonly hasCheck?: boolean;
  readonly opened?: Host['opened'];
  readonly datasets: readonly string[];
  /** What only the page has. */
  readonly page?: Pick<Host, 'frame' | 'own'>;
  readonly send: (key: string, output: Output) => void;
}

/** Evaluates a cell to its end. @throws what the cell throws; it defines nothing then. */
export async function evaluate({
  code,
  signal,
  base,
  datasets,
  choice,
  controls = NOTHING_CHOSEN,
  costs,
  hasCheck = false,
  opened,
  page,
  send,
}: Run): Promise<void> {
  forget(code.cell);
  const outbox = new Outbox(send);
  const display = (value: unknown, key?: unknown): void => {
    const output = describe(value);
    if (output) outbox.display(output, key === undefined || typeof key === 'string' ? key : preview(key));
  };
  const holders = code.inputs.flatMap((name) => values.get(name) ?? []);
  let defined: readonly (readonly [name: string, owned: Owned])[] | null = null;
  const warn = (sentence: string): void => {
    outbox.log('warn', sentence);
  };
  const views = new Views(controls, (key, output) => {
    outbox.show(key, output);
  });
  const close = openBelongings(code.cell);
  const closeWatches = openWatches(hasCheck ? () => undefined : warn, costs);
  const before = setHost({
    signal,
    base,
    ...(choice && { choice }),
    ...(opened && { opened }),
    datasets,
    ...page,
    display,
    warn,
    view: (value) => views.view(value),
    ...(costs && { costs }),
    // One at a time: a label that changes with every epoch is still the same work.
    progress: (progress) => outbox.show('progress', { kind: 'progress', ...progress }),
  });
  code.warnings.forEach(warn);
  try {
    const cell: CellHandle = { await: awaited, each: eachAwaited };
    const results = await call(code, cell, cellConsole(outbox, display));
    signal.throwIfAborted();
    promised(results, cell.value, warn);
    const last = describe(cell.value);
    if (last) outbox.show('value', last);
    outbox.flush();
    defined = [...results].map(([name, value]) => [name, { owner: code.cell, value }]);
    for (const [name, owned] of defined) values.set(name, owned);
  } finally {
    setHost(before);
    closeWatches();
    try {
      outbox.flush();
    } finally {
      close([...holders, ...(defined ?? []).map(([, owned]) => owned)], defined === null);
    }
  }
}

/** The values of a cell's outputs, by name. */
async function call(code: Runnable, cell: object, log: object): Promise<ReadonlyMap<string, unknown>> {
  const parameters = ['__cell', 'console', ...code.inputs, ...code.imports.map(({ local }) => local)];
  const run = await functionOf(code.cell, parameters, code.body);
  const inputs = code.inputs.map((name) => {
    const owned = values.get(name);
    if (!owned) throw new ReferenceError(`\`${name}\` is not there: the cell that defines it has not run.`);
    return owned.value;
  });
  // The body ends by returning them in this order: see cells/compile.ts.
  const results = (await run(cell, log, ...inputs, ...code.imports.map(imported))) as readonly unknown[];
  return new Map(code.outputs.map((name, index) => [name, results[index]]));
}

function forget(cell: string): void {
  for (const [name, { owner }] of values) if (owner === cell) values.delete(name);
  disposeBelongings(cell);
}
