import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { COSTS, type Ask, type FromKernel, type Output } from '../../../src/lib/data/protocol.ts';
import { readMessage } from '../../../src/lib/data/read-message.ts';
import { openNotebook } from '../../../src/lib/notebook/index.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import type { KernelListener } from '../../../src/lib/session/current-kernel.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { anything, nearly } from './junk.ts';

const count = fc.nat();
const memory = fc.record({ tensors: count, bytes: count });
const text: fc.Arbitrary<Output> = fc.record({ kind: fc.constant('text' as const), text: fc.string() });
const error = fc.record({
  kind: fc.constant('error' as const),
  name: fc.string(),
  message: fc.string(),
  frames: fc.constant([]),
});
const end = { run: count, ms: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), memory };
const type = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name);
const valid: fc.Arbitrary<FromKernel | Ask> = fc.oneof(
  fc.record({ type: type('loaded') }),
  fc.record({
    type: type('ready'),
    report: fc.record({
      backend: fc.constantFrom('webgl' as const, 'wasm' as const, 'cpu' as const),
      reason: fc.string(),
      gpu: fc.string(),
      threads: count,
    }),
    memory,
  }),
  fc.record({ type: type('crashed'), reason: fc.string() }),
  fc.record({
    type: type('ask'),
    ask: count,
    run: count,
    what: fc.constantFrom('frame' as const, 'own' as const),
  }),
  fc.record({ type: type('output'), run: count, key: fc.string(), output: text }),
  fc.record(
    {
      type: type('done'),
      ...end,
      chosen: fc.record({ backbone: fc.string(), own: fc.string() }, { requiredKeys: [] }),
      cost: fc.constantFrom(...COSTS),
    },
    { requiredKeys: ['type', 'run', 'ms', 'memory', 'chosen'] },
  ),
  fc.record({ type: type('failed'), ...end, error }),
  fc.record({ type: type('stopped'), ...end }),
);

test('what the kernel says comes in as it was said', () => {
  fc.assert(
    fc.property(valid, (message) => {
      expect(readMessage(message, readOutput)).toEqual(message);
    }),
  );
});

test('anything else is a sentence, or is put right', () => {
  fc.assert(
    fc.property(fc.oneof(anything, nearly(valid)), (value) => {
      const read = readMessage(value, readOutput);
      if (typeof read !== 'string') expect(readMessage(read, readOutput)).toEqual(read);
    }),
  );
});

/** A notebook whose one cell runs. */
function running() {
  let kernel: KernelListener | null = null;
  const session = new Session({
    state: openNotebook([{ id: 'one', kind: 'cell', for: null, mutates: [], title: 'one', code: '1;' }]),
    edits: openEdits(null, () => undefined),
    places: openPlaces(null),
    spawn: (listener) => {
      kernel = listener;
      return { send: () => undefined, terminate: () => undefined };
    },
  });
  const hear = (value: unknown): void => {
    const message = readMessage(value, readOutput);
    if (typeof message === 'string') kernel?.unread(message);
    else if (message.type !== 'ask') kernel?.message(message);
  };
  session.dispatch({ type: 'run', cells: ['one'] });
  return { session, hear };
}
const ready = {
  type: 'ready',
  report: { backend: 'cpu', reason: '', gpu: '', threads: 1 },
  memory: { tensors: 0, bytes: 0 },
};

test('whatever a kernel says, its cell’s end still comes, and so does the next run', () => {
  vi.useFakeTimers();
  fc.assert(
    fc.property(fc.array(fc.oneof(anything, nearly(valid), valid), { maxLength: 20 }), (said) => {
      const { session, hear } = running();
      hear(ready);
      for (const value of said) hear(value);
      // It may have crashed the kernel, as it says.
      if (session.state.kernel === 'crashed') session.dispatch({ type: 'restart' });
      if (session.state.kernel === 'starting') hear(ready);
      session.dispatch({ type: 'run', cells: ['one'] });
      const run = session.state.running?.run;
      expect(run).toBeDefined();
      hear({ type: 'done', run, nothing: 'else' });
      expect(session.state.cells[0]?.ended).toBe('done');
      expect(session.state.kernel).toBe('ready');
    }),
  );
  vi.useRealTimers();
});

test('an output that can’t be shown is said where it would stand, and the others stay', () => {
  const { session, hear } = running();
  hear(ready);
  const run = session.state.running?.run;
  hear({ type: 'output', run, key: 'a', output: { kind: 'text', text: 'a' } });
  hear({ type: 'output', run, key: 'b', output: { kind: 'hologram' } });
  hear('hello');
  const shown = session.state.cells[0]?.outputs.map(({ output }) => output);
  expect(shown).toMatchObject([
    { kind: 'text', text: 'a' },
    { kind: 'error', message: 'What the kernel sent is no output. Run the cell again.' },
    { kind: 'error', message: expect.stringContaining('the page can’t read: it is no message') },
  ]);
});

test('a kernel that can’t be understood from the start is said, and waited for no longer', () => {
  const { session, hear } = running();
  hear({ type: 'ready', version: 2 });
  expect(session.state).toMatchObject({ kernel: 'crashed' });
  expect(session.state.crash?.sentence).toContain('Reload the page; your text is kept.');
});

test('a listener that fails keeps no other from hearing', () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { session } = running();
  let heard = 0;
  session.subscribe(() => {
    throw new Error('not me');
  });
  session.subscribe(() => heard++);
  session.dispatch({ type: 'edit', cell: 'one', code: '2;' });
  expect(heard).toBe(1);
  expect(complain).toHaveBeenCalledOnce();
  complain.mockRestore();
});
