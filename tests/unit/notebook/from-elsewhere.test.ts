/** A cell that somebody else has written says so, until the reader has run it for itself or changed it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusText } from '../../../src/components/cell/cell-status.ts';
import { cellView, openNotebook, type Lesson, type Operation } from '../../../src/lib/notebook/index.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { storageOf } from '../memory-storage.ts';
import { runs } from '../seed.ts';
import { World } from './model-kernel.ts';

const lesson = (id: string, code: string): Lesson => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  title: `the cell ${id}`,
  code,
});
const lessons = [lesson('a', 'const x = 1'), lesson('b', 'const y = x'), lesson('c', 'const z = y')];
const sent = { type: 'edit', cell: 'a', code: 'const x = 2', cameBy: 'link' } as const;

function worldAfter(...operations: readonly Operation[]): World {
  const world = new World(lessons);
  for (const operation of operations) {
    world.apply(operation);
    world.settle();
  }
  return world;
}

const mark = (world: World, cell = 'a'): unknown => cellView(world.state, cell).cameBy;

test.each<[string, readonly Operation[], unknown]>([
  ['it is taken', [sent], 'link'],
  ['a file brought it', [{ ...sent, cameBy: 'file' }], 'file'],
  [
    'a new cell came',
    [{ type: 'insert', cell: 'own-1', after: 'c', code: '1', cameBy: 'link' }, sent],
    'link',
  ],
  ['it runs', [sent, { type: 'run', cells: ['a'] }], null],
  ['it runs as a step of another', [sent, { type: 'run', cells: ['c'] }], 'link'],
  [
    'it runs as a step, and then for itself',
    [sent, { type: 'run', cells: ['c'] }, { type: 'run', cells: ['a'] }],
    null,
  ],
  ['it is changed', [sent, { type: 'edit', cell: 'a', code: 'const x = 3' }], null],
  ['the same text is written', [sent, { type: 'edit', cell: 'a', code: sent.code }], 'link'],
  ['it is reset', [sent, { type: 'reset', cell: 'a' }], null],
  ['another one is changed', [sent, { type: 'edit', cell: 'b', code: 'const y = 3' }], 'link'],
  ['another tab has run it', [sent, { type: 'heard', cell: 'a', code: sent.code }], null],
  ['another tab has taken it', [{ type: 'heard', cell: 'a', code: sent.code, cameBy: 'link' }], 'link'],
  [
    'it was kept',
    [{ type: 'restore', cell: 'a', code: '1', from: null, standing: [], cameBy: 'link' }],
    'link',
  ],
  ['the kernel starts again', [sent, { type: 'restart' }], 'link'],
])('whose a text is, when %s', (_, operations, expected) => {
  expect(mark(worldAfter(...operations))).toBe(expected);
});

describe('whoever runs another cell is told', () => {
  test('before it, of what is to come', () => {
    const world = new World(lessons);
    world.apply(sent);
    world.apply({ type: 'run', cells: ['c'] });
    expect(cellView(world.state, 'c').first).toEqual(['the cell a (from a link)', 'the cell b']);
  });

  test('and after it, of what has run', () => {
    const { state } = worldAfter(
      sent,
      { ...sent, cell: 'b', code: 'const y = x + 1', cameBy: 'file' },
      { type: 'run', cells: ['c'] },
    );
    expect(statusText(cellView(state, 'c'))).toContain(
      'ran before it: the cell a (from a link), the cell b (from a file)',
    );
    expect(cellView(state, 'a').note).toBeNull();
  });

  test('not where nothing from elsewhere had to run', () => {
    const world = worldAfter(sent, { type: 'run', cells: ['a'] }, { type: 'run', cells: ['c'] });
    expect(cellView(world.state, 'c').note).toBeNull();
  });

  test('once: the next run has nothing to say', () => {
    const world = worldAfter(sent, { type: 'run', cells: ['c'] }, { type: 'run', cells: ['c'] });
    expect(cellView(world.state, 'c').note).toBeNull();
  });
});

test('whatever happens, the mark is on a text that was sent, and on none that the reader has run or written', () => {
  const cell = fc.constantFrom<string>('a', 'b', 'c');
  const code = fc.constantFrom('1', '2 = ', 'const y = 4', 'const x = 5');
  const operation = fc.oneof(
    fc.record({ type: fc.constant('edit' as const), cell, code, cameBy: fc.constant('link' as const) }),
    fc.record({ type: fc.constant('edit' as const), cell, code }),
    fc.record({ type: fc.constantFrom('reset' as const, 'undo' as const), cell }),
    fc.record({ type: fc.constant('run' as const), cells: fc.array(cell, { maxLength: 2 }) }),
    fc.constantFrom({ type: 'stop' as const }, { type: 'restart' as const }),
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 20 }), (operations) => {
      const world = new World(lessons);
      const texts = new Map<string, string>();
      for (const next of operations) {
        const before = world.state;
        world.apply(next);
        world.settle();
        for (const { id, code: text, cameBy, ended } of world.state.cells) {
          const was = cellView(before, id).code;
          if (text !== was) texts.delete(id);
          if (next.type === 'edit' && next.cell === id && 'cameBy' in next && text !== was)
            texts.set(id, text);
          if (next.type === 'run' && next.cells.includes(id) && ended === 'done') texts.delete(id);
          if (cameBy) expect(texts.get(id)).toBe(text);
          else if (!(next.type === 'run' && next.cells.includes(id))) expect(texts.has(id)).toBe(false);
          else texts.delete(id);
        }
      }
    }),
    runs(200),
  );
});

describe('over a reload', () => {
  const open = (kept: Map<string, string>): Session => {
    const session = new Session({
      state: openNotebook(lessons),
      edits: openEdits(storageOf(kept), () => expect.unreachable()),
      places: openPlaces(storageOf(kept)),
      spawn: ({ message }) => {
        const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
        queueMicrotask(() => message({ type: 'ready', report, memory: { tensors: 0, bytes: 0 } }));
        return { send: () => undefined, terminate: () => undefined };
      },
    });
    session.restore();
    return session;
  };
  const added = { type: 'insert', cell: 'own-1-a', after: 'a', code: '7', cameBy: 'link' } as const;

  test('the mark stays, on a lesson’s cell and on an added one', () => {
    const kept = new Map<string, string>();
    const session = open(kept);
    session.dispatch(sent);
    session.dispatch(added);
    for (let visit = 0; visit < 2; visit++) {
      const { state } = open(kept);
      expect([cellView(state, 'a').cameBy, cellView(state, 'own-1-a').cameBy]).toEqual(['link', 'link']);
    }
  });

  test('it is gone after a run, and after a change', async () => {
    const kept = new Map<string, string>();
    const session = open(kept);
    session.dispatch(sent);
    session.dispatch(added);
    session.dispatch({ type: 'run', cells: ['a'] });
    await Promise.resolve();
    session.dispatch({ type: 'edit', cell: 'own-1-a', code: '8' });
    const { state } = open(kept);
    expect(cellView(state, 'a')).toMatchObject({ code: sent.code, cameBy: null });
    expect(cellView(state, 'own-1-a')).toMatchObject({ code: '8', cameBy: null });
  });

  test('another tab hears of it', () => {
    const kept = new Map<string, string>();
    const [one, other] = [open(kept), open(kept)];
    one.dispatch(sent);
    other.hear('graft:edit:a');
    expect(cellView(other.state, 'a').cameBy).toBe('link');
  });
});
