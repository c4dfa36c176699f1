/** What stands at controls, on its way by a link. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameControls, type Chosen, type ChosenControls } from '../../../src/lib/data/controls.ts';
import { apply, openNotebook, type Lesson, type Operation } from '../../../src/lib/notebook/index.ts';
import type { NotebookState } from '../../../src/lib/notebook/state.ts';
import { changedCells, compare } from '../../../src/lib/share/compare.ts';
import { fromFragment, toFragment } from '../../../src/lib/share/link.ts';
import { readTakings } from '../../../src/lib/share/takings.ts';
import { chosenControls } from '../data/chosen.ts';
import { anything, nearly } from '../doors/junk.ts';
import { runs } from '../seed.ts';

const lesson = (id: string): Lesson => ({ id, kind: 'cell', for: null, mutates: [], title: id, code: '1' });
const opened = openNotebook([lesson('a'), lesson('b')]);
const after = (...operations: readonly Operation[]): NotebookState =>
  operations.reduce((state, operation) => apply(state, operation).state, opened);
const standing = (cell: string, controls: ChosenControls): Operation => ({
  type: 'controls',
  cell,
  controls,
});
const packed = (value: unknown): string =>
  `#cells=1.${gzipSync(JSON.stringify(value)).toString('base64url')}`;
const lr = (chosen: Chosen): ChosenControls => new Map([['lr', chosen]]);

test('what was chosen comes back from a link, and nothing is left to change then', async () => {
  await fc.assert(
    fc.asyncProperty(chosenControls, chosenControls, async (first, second) => {
      const state = after(standing('a', first), standing('b', second));
      const sent = await fromFragment(await toFragment(changedCells(state)));
      expect(sent.map(({ cell }) => cell)).toEqual([
        ...(first.size ? ['a'] : []),
        ...(second.size ? ['b'] : []),
      ]);
      expect(compare(state, sent).changes).toEqual([]);
      for (const { cell, controls } of sent)
        expect(sameControls(controls ?? new Map(), cell === 'a' ? first : second)).toBe(true);
      const { changes } = compare(opened, sent);
      expect(changes.map(({ cell, now, sent: text }) => [cell, now === text])).toEqual(
        sent.map(({ cell }) => [cell, true]),
      );
      expect(readTakings(JSON.stringify([changes]))).toEqual([JSON.parse(JSON.stringify(changes))]);
    }),
    runs(60),
  );
});

test('whatever a link says of controls, its text comes, and what is sound of them', async () => {
  const valid = fc.array(
    fc.tuple(fc.string({ minLength: 1 }), fc.oneof(fc.double(), fc.string(), fc.boolean())),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(anything, nearly(valid)), async (controls) => {
      const [sent] = await fromFragment(packed([{ cell: 'a', code: '2', controls }]));
      expect(sent).toMatchObject({ cell: 'a', code: '2' });
      expect(sent?.controls?.size).not.toBe(0);
      const [change] = compare(opened, sent ? [sent] : []).changes;
      expect(readTakings(JSON.stringify([[change]]))).toEqual([[JSON.parse(JSON.stringify(change))]]);
    }),
    runs(150),
  );
});

test.each<[string, unknown]>([
  ['an object', { lr: 1 }],
  ['a number that JSON can’t say', '[["lr",1e999]]'],
  ['code', [['lr', { toString: 'alert(1)' }]]],
  ['no names', [[null, 1], [{}, 1], ['', 1]]], // prettier-ignore
  ['null', null],
])('%s in the place of what was chosen is as if nothing was', async (_, controls) => {
  const text = JSON.stringify([{ cell: 'a', code: '1', controls: 0 }]).replace(
    '"controls":0',
    `"controls":${typeof controls === 'string' ? controls : JSON.stringify(controls)}`,
  );
  const fragment = `#cells=1.${gzipSync(text).toString('base64url')}`;
  expect(await fromFragment(fragment)).toEqual([{ cell: 'a', code: '1' }]);
});

describe('a comparison', () => {
  test('says what stands at the controls now, and what was sent', () => {
    const state = after(standing('a', lr(1)));
    expect(compare(state, [{ cell: 'a', code: '1', controls: lr(2) }]).changes).toEqual([
      {
        cell: 'a',
        title: 'a',
        now: '1',
        edited: false,
        sent: '1',
        controls: { now: [['lr', 1]], sent: [['lr', 2]] },
      },
    ]);
    expect(compare(state, [{ cell: 'a', code: '2', controls: lr(1) }]).changes).toEqual([
      { cell: 'a', title: 'a', now: '1', edited: false, sent: '2' },
    ]);
    expect(compare(state, [{ cell: 'a', code: '1' }]).changes).toMatchObject([
      { controls: { now: [['lr', 1]], sent: [] } },
    ]);
    expect(compare(state, [{ cell: 'b', code: '1' }]).changes).toEqual([]);
  });

  test('of a cell that would be added brings what stands at its own', () => {
    const own = { cell: 'own-1-x', code: '2', after: 'a' };
    expect(compare(opened, [{ ...own, controls: lr(2) }]).changes).toMatchObject([
      { after: 'a', controls: { now: [], sent: [['lr', 2]] } },
    ]);
    expect(compare(opened, [own]).changes[0]).not.toHaveProperty('controls');
    const state = after({ type: 'insert', ...own }, standing('own-1-x', lr(3)));
    expect(changedCells(state)).toEqual([{ ...own, controls: lr(3) }]);
  });
});

test('kept takings whose controls are broken are takings still', () => {
  const change = { cell: 'a', title: 'a', now: '1', edited: false, sent: '2' };
  expect(readTakings(JSON.stringify([[{ ...change, controls: { now: 7, sent: [['lr', 1], ['x', {}]] } }]]))).toEqual([
    [{ ...change, controls: { now: [], sent: [['lr', 1]] } }],
  ]); // prettier-ignore
  expect(readTakings(JSON.stringify([[{ ...change, controls: 'all' }]]))).toEqual([[change]]);
});
