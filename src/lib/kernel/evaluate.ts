/** Runs one cell: binds its inputs, shows what it shows, keeps what it defines. */
import { setHost } from '../graft/host.ts';
import type { Output, Runnable } from './protocol.ts';
import { disposeBelongings, openBelongings } from './belongings.ts';
import { cellConsole } from './console.ts';
import { describe } from './describe.ts';
import { AsyncFunction, scriptOf } from './errors.ts';
import { imported } from './modules.ts';
import { Outbox } from './outbox.ts';

/** Values of all cells by name. */
const values = new Map<string, unknown>();
/** The cell that each value comes from. An edit can move a name from one cell to another. */
const owners = new Map<string, string>();

export interface Run {
  readonly code: Runnable;
  readonly signal: AbortSignal;
  readonly base: string;
  readonly send: (key: string, output: Output) => void;
}

/** Evaluates a cell to its end. @throws what the cell throws. */
export async function evaluate({ code, signal, base, send }: Run): Promise<void> {
  forget(code.cell);
  const outbox = new Outbox(send);
  const display = (value: unknown, key?: string): void => {
    const output = describe(value);
    if (output) outbox.show(output, key);
  };
  const close = openBelongings(code.cell);
  let kept: readonly unknown[] = [];
  const before = setHost({
    signal,
    base,
    display,
    progress: (progress) => {
      outbox.show({ kind: 'progress', ...progress }, `progress ${progress.label}`);
    },
  });
  try {
    const cell: { value?: unknown } = {};
    const results = await call(code, cell, cellConsole(outbox, display));
    signal.throwIfAborted();
    display(cell.value, 'value');
    kept = Object.values(results);
    for (const [name, value] of Object.entries(results)) {
      values.set(name, value);
      owners.set(name, code.cell);
    }
  } finally {
    setHost(before);
    outbox.flush();
    close(kept);
  }
}

async function call(code: Runnable, cell: object, log: object): Promise<Readonly<Record<string, unknown>>> {
  const run = new AsyncFunction(
    '__cell',
    'console',
    ...code.inputs,
    ...code.imports.map((name) => name.local),
    scriptOf(code.cell, code.body),
  );
  const inputs = code.inputs.map((name) => {
    if (!values.has(name))
      throw new ReferenceError(`\`${name}\` is not there: the cell that defines it has not run.`);
    return values.get(name);
  });
  // The body ends by returning its outputs by name: see cells/compile.ts.
  return (await run(cell, log, ...inputs, ...code.imports.map(imported))) as Readonly<
    Record<string, unknown>
  >;
}

function forget(cell: string): void {
  for (const [name, owner] of owners) {
    if (owner !== cell) continue;
    values.delete(name);
    owners.delete(name);
  }
  disposeBelongings(cell);
}
