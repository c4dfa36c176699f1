/** Cells that follow: when a control is moved, those that may run by themselves do, and no others. */
import { describe, expect, test } from 'vitest';
import { AT_ONCE } from '../../../src/lib/notebook/live.ts';
import type { Operation } from '../../../src/lib/notebook/index.ts';
import { after, chain, lesson, move, ran, states, still, why } from './live.ts';
import { World } from './model-kernel.ts';

test('what depends on a moved control runs, in order, and nothing else', () => {
  const world = ran();
  expect(after(world, move('b', 2))).toEqual(['b', 'c']);
  expect(states(world)).toBe('done done done done');
  expect(after(world, move('a', 2))).toEqual(['a', 'b', 'c']);
  expect(after(world, move('other', 2))).toEqual(['other']);
});

test('a cell that follows alone brings what it needs along, if that is live too', () => {
  expect(
    after(
      ran([lesson('a', 'const x = 1'), lesson('b', 'const y = x', still), lesson('c', 'x')]),
      move('a', 2),
    ),
  ).toEqual(['a', 'c']);
  const world = ran([lesson('a', 'const x = 1', still), lesson('b', 'const y = x')]);
  expect(after(world, move('a', 2))).toEqual([]);
  expect(states(world)).toBe('stale stale');
  expect([why(world, 'a'), why(world, 'b')]).toEqual([null, null]);
});

test('the reader’s own cells follow: one they have added, and one that was given to them empty', () => {
  const world = ran([lesson('a', 'const x = 1'), lesson('empty', '', still)]);
  world.apply({ type: 'insert', cell: 'own-1', after: 'empty', code: 'x + 1' });
  world.apply({ type: 'edit', cell: 'empty', code: 'x' });
  world.apply({ type: 'run', cells: ['own-1', 'empty'] });
  world.settle();
  expect(after(world, move('a', 2))).toEqual(['a', 'empty', 'own-1']);
});

test('moved back before anything ran, all is current and nothing runs', () => {
  expect(after(ran(), move('a', 2), move('a'))).toEqual([]);
});

describe('nothing runs by itself', () => {
  const edit = (cell: string, code: string, more = {}): Operation => ({ type: 'edit', cell, code, ...more });
  const runC: Operation = { type: 'run', cells: ['c'] };

  test.each<[string, readonly Operation[], readonly string[]]>([
    ['that was never run', [], []],
    ['that was edited since', [runC, edit('c', 'const z = [y]')], ['a', 'b']],
    ['that needs what was edited since', [runC, edit('b', 'const y = [x]')], ['a']],
    ['that came from a link', [runC, edit('c', 'const z = [y]', { cameBy: 'link' })], ['a', 'b']],
    ['after the kernel was started again', [runC, { type: 'restart' }], []],
    ['for another choice than it ran with', [runC, { type: 'choose', choices: { backbone: 'other' } }], []],
  ])('%s', (_, operations, expected) => {
    const world = new World(chain);
    world.sees = { backbone: 'one' };
    world.apply({ type: 'choose', choices: { backbone: 'one' } });
    for (const operation of operations) after(world, operation);
    expect(after(world, move('a', 2))).toEqual(expected);
  });

  test('of a link’s text that ran only as a step of another', () => {
    const world = ran();
    world.apply({ type: 'edit', cell: 'a', code: 'const x = 9', cameBy: 'link' });
    after(world, { type: 'run', cells: ['c'] });
    expect(states(world)).toBe('done done done done');
    expect(after(world, move('a', 2))).toEqual([]);
    expect(after(world, { type: 'run', cells: ['a'] })).toEqual(['a']);
    after(world, { type: 'run', cells: ['c'] });
    expect(after(world, move('a', 3))).toEqual(['a', 'b', 'c']);
  });

  test('for controls that came from a link, or were kept', () => {
    const world = ran();
    expect(after(world, { type: 'controls', cell: 'a', controls: new Map([['lr', 2]]) })).toEqual([]);
    expect(states(world)).toBe('stale stale stale done');
    expect(after(world, { type: 'controls', cell: 'a', controls: new Map(), kept: true })).toEqual([]);
    expect(states(world)).toBe('done done done done');
    expect(
      after(world, {
        type: 'controls',
        cell: 'a',
        controls: new Map([['lr', 3]]),
        kept: true,
        follows: true,
      }),
    ).toEqual(['a', 'b', 'c']);
  });
});

describe('time', () => {
  test('of all that has to run together decides, to the millisecond', () => {
    const set = (ms: number) => (world: World): void => { for (const id of ['a', 'b', 'c']) world.took.set(id, ms); }; // prettier-ignore
    expect(after(ran(chain, set(AT_ONCE / 3)), move('a', 2))).toEqual(['a', 'b', 'c']);
    const slow = ran(chain, set(AT_ONCE / 3 + 1));
    expect(after(slow, move('a', 2))).toEqual(['a', 'b']);
    expect(states(slow)).toBe('done done stale done');
    expect(why(slow, 'c')).toBe('slow');
    const one = ran(chain, (world) => world.took.set('b', AT_ONCE + 1));
    expect(after(one, move('a', 2))).toEqual(['a']);
    expect([why(one, 'b'), why(one, 'c')]).toEqual(['slow', 'slow']);
  });

  test('is that of the last runs: when one was slow the cell follows on, and when three were it does not', () => {
    const world = ran();
    world.took.set('b', AT_ONCE + 1);
    for (const at of [2, 3, 4]) expect(after(world, move('b', at))).toEqual(['b', 'c']);
    expect(after(world, move('b', 5))).toEqual([]);
    expect(why(world, 'b')).toBe('slow');
    world.took.set('b', 1);
    after(world, { type: 'run', cells: ['b'] });
    expect(after(world, move('b', 6))).toEqual(['b', 'c']);
  });

  test('over a second is slow at once, whatever was before', () => {
    const world = ran();
    world.took.set('b', 1_001);
    expect(after(world, move('b', 2))).toEqual(['b', 'c']);
    expect(after(world, move('b', 3))).toEqual([]);
    expect(why(world, 'b')).toBe('slow');
  });

  test('is measured anew with each text', () => {
    const world = ran();
    world.apply({ type: 'edit', cell: 'b', code: 'const y = x + 1' });
    world.took.set('b', AT_ONCE + 1);
    after(world, { type: 'run', cells: ['b'] });
    expect(after(world, move('b', 2))).toEqual([]);
    expect(why(world, 'b')).toBe('slow');
  });
});

test.each(['training', 'a download', 'the camera'] as const)(
  '%s waits for its reader, and all that needs it',
  (cost) => {
    const world = ran(chain, (each) => each.costs.set('b', cost));
    expect(after(world, move('a', 2))).toEqual(['a']);
    expect([why(world, 'b'), why(world, 'c'), why(world, 'a')]).toEqual(['costly', 'costly', null]);
    expect(after(world, move('c', 2))).toEqual([]);
  },
);
