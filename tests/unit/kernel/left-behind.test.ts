/** What a cell began and did not await, once the cell has failed. */
import { expect, test, vi } from 'vitest';
import { DEFAULT_CHOICES } from '../../../src/lib/data/choices.ts';
import type { FromKernel } from '../../../src/lib/data/protocol.ts';
import { analyse } from '../../../src/lib/cells/analyse.ts';
import { compile } from '../../../src/lib/cells/compile.ts';
import { host } from '../../../src/lib/host/host.ts';
import { Asks } from '../../../src/lib/kernel/asks.ts';
import { Runs } from '../../../src/lib/kernel/runs.ts';

/** Runs a cell; gives what was said, and tells of what it left behind as the worker does. */
async function run(code: string): Promise<{ said: readonly FromKernel[]; runs: Runs }> {
  const said: FromKernel[] = [];
  const runs = new Runs({
    send: (message) => said.push(message),
    asks: new Asks(() => undefined),
    tellLost: () => false,
    site: { base: '', datasets: [] },
    changedBuiltIns: () => [],
  });
  const [cell] = analyse([{ id: 'one', kind: 'cell', for: null, mutates: [], code }]).cells;
  if (!cell) throw new Error('there is no cell');
  const runnable = compile(cell);
  await runs.run({ type: 'run', run: 1, code: runnable, choices: DEFAULT_CHOICES, controls: new Map() });
  return { said, runs };
}

/** Long work, as any of graft: it looks at the signal that it began with. */
function begin(): { readonly signal: AbortSignal } {
  return { signal: host().signal };
}

test('it ends when its cell fails, and nobody is told of that', async () => {
  const begun = vi.fn(begin);
  Reflect.set(globalThis, 'begun', begun);
  const { said, runs } = await run("begun();\nthrow new Error('no such luck');");
  expect(said).toEqual([expect.objectContaining({ type: 'failed' })]);
  const { signal } = begun.mock.results[0]?.value as ReturnType<typeof begin>; // it was called
  expect(signal.aborted).toBe(true);
  const told = vi.spyOn(console, 'error').mockReturnValue();
  runs.tellStray(signal.reason);
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});

test('it goes on when its cell is done: its value may be awaited later', async () => {
  const begun = vi.fn(begin);
  Reflect.set(globalThis, 'begun', begun);
  const { said } = await run('begun();');
  expect(said.at(-1)).toMatchObject({ type: 'done' });
  expect((begun.mock.results[0]?.value as ReturnType<typeof begin>).signal.aborted).toBe(false); // it was called
});
