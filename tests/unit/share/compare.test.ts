import { expect, test } from 'vitest';
import { apply, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { compare, MOST_ADDED, changedCells } from '../../../src/lib/share/compare.ts';

const lesson = (id: string, kind: Lesson['kind'] = 'cell'): Lesson => ({
  id,
  kind,
  for: kind === 'check' ? 'a' : null,
  mutates: [],
  title: `cell ${id}`,
  code: `'${id}';`,
});
const opened = openNotebook([lesson('a'), lesson('b'), lesson('c'), lesson('a-check', 'check')]);
const { state } = apply(opened, { type: 'edit', cell: 'b', code: 'mine' });

test('only what differs from the text of now is a change, in the order of the notebook', () => {
  const { changes } = compare(state, [
    { cell: 'c', code: 'theirs' },
    { cell: 'b', code: 'theirs' },
    { cell: 'a', code: `'a';` },
  ]);
  expect(changes).toEqual([
    { cell: 'b', title: 'cell b', now: 'mine', edited: true, sent: 'theirs' },
    { cell: 'c', title: 'cell c', now: `'c';`, edited: false, sent: 'theirs' },
  ]);
});

test('cells that are not here, and checks, are named', () => {
  const { changes, unknown } = compare(state, [
    { cell: 'gone', code: '1' },
    { cell: '__proto__', code: '1' },
    { cell: 'a-check', code: '1' },
  ]);
  expect(changes).toEqual([]);
  expect(unknown).toEqual(['gone', '__proto__', 'a-check']);
});

test('a link carries what the reader changed, and what they added with its place', () => {
  expect(changedCells(state)).toEqual([{ cell: 'b', code: 'mine' }]);
  const insert = { type: 'insert', after: 'a', code: '1' } as const;
  const first = apply(state, { ...insert, cell: 'own-1-x' }).state;
  const both = apply(first, { ...insert, cell: 'own-2-y', after: 'own-1-x' }).state;
  const sent = changedCells(both);
  expect(sent).toEqual([
    { cell: 'own-1-x', code: '1', after: 'a' },
    { cell: 'own-2-y', code: '1', after: 'a' },
    { cell: 'b', code: 'mine' },
  ]);
  const { changes, unknown } = compare(opened, sent);
  expect(unknown).toEqual([]);
  expect(changes).toMatchObject([
    { cell: 'b' },
    { cell: 'own-1-x', now: '', after: 'a' },
    { cell: 'own-2-y' },
  ]);
  expect(compare(both, sent).changes).toEqual([]);
});

// A check stands on no page: what is added behind it could be seen and deleted nowhere.
test.each(['gone', 'a-check', 'own-1-y'])('a cell that was added behind %s can’t be taken', (after) => {
  const own = apply(state, { type: 'insert', cell: 'own-1-y', after: 'a', code: '' }).state;
  const { changes, unknown } = compare(own, [{ cell: 'own-1-x', code: '1', after }]);
  expect(changes).toEqual([]);
  expect(unknown).toEqual(['own-1-x']);
});

test('of very many cells that would be added, the first come first, and the rest is counted', () => {
  const sent = Array.from({ length: 3 * MOST_ADDED }, (_, i) => ({
    cell: `own-${i}-x`,
    code: '1',
    after: 'a',
  }));
  const { changes, unknown, waiting } = compare(state, sent);
  expect(changes.map(({ cell }) => cell)).toEqual(sent.slice(0, MOST_ADDED).map(({ cell }) => cell));
  expect(unknown).toEqual([]);
  expect(waiting).toBe(2 * MOST_ADDED);
});
