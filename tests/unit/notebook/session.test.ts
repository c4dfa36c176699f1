import { expect, test } from 'vitest';
import type { ToKernel } from '../../../src/lib/kernel/protocol.ts';
import type { Edits } from '../../../src/lib/notebook/edits.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { Session, type KernelListener } from '../../../src/lib/notebook/session.ts';

const lesson: Lesson = {
  id: 'one',
  kind: 'cell',
  for: null,
  mutates: [],
  title: 'one',
  code: 'const a = 1;',
};
const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
const memory = { tensors: 0, bytes: 0 };

function open() {
  const kernels: { listener: KernelListener; sent: ToKernel[]; ended: boolean }[] = [];
  const saved = new Map<string, string | null>();
  const edits: Edits = { load: () => null, save: (cell, code) => saved.set(cell, code) };
  const session = new Session({
    state: openNotebook([lesson]),
    edits,
    spawn: (listener) => {
      const kernel = { listener, sent: [] as ToKernel[], ended: false };
      kernels.push(kernel);
      return {
        send: (message) => kernel.sent.push(message),
        terminate: () => {
          kernel.ended = true;
        },
      };
    },
  });
  return { session, kernels, saved };
}

test('the first run starts a kernel, and the cell is sent when it is ready', () => {
  const { session, kernels } = open();
  session.dispatch({ type: 'run', cells: ['one'] });
  expect(kernels).toHaveLength(1);
  expect(kernels[0]?.sent).toEqual([]);
  kernels[0]?.listener.message({ type: 'ready', report, memory });
  expect(kernels[0]?.sent).toMatchObject([{ type: 'run', code: { cell: 'one' } }]);
});

test('what an ended kernel still says is not heard', () => {
  const { session, kernels } = open();
  session.dispatch({ type: 'run', cells: ['one'] });
  kernels[0]?.listener.message({ type: 'ready', report, memory });
  session.dispatch({ type: 'restart' });
  expect(kernels[0]?.ended).toBe(true);
  kernels[0]?.listener.message({ type: 'done', run: 1, ms: 1, memory, chosen: {} });
  kernels[0]?.listener.lost('gone');
  expect(session.state.kernel).toBe('starting');
  expect(cellView(session.state, 'one').state).not.toBe('done');
});

test('an edit is kept, and forgotten when the text is the lesson’s again', () => {
  const { session, saved } = open();
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 2;' });
  expect(saved.get('one')).toBe('const a = 2;');
  session.dispatch({ type: 'reset', cell: 'one' });
  expect(saved.get('one')).toBeNull();
});

test('listeners hear of changes, and of nothing after they have left', () => {
  const { session } = open();
  let heard = 0;
  const leave = session.subscribe(() => heard++);
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 3;' });
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 3;' });
  expect(heard).toBe(1);
  leave();
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 4;' });
  expect(heard).toBe(1);
});
