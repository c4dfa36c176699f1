import { expect, test } from 'vitest';
import type { Chosen } from '../../../src/lib/data/controls.ts';
import { Moves } from '../../../src/components/outputs/controls/moves.ts';

/** What was told of each move, with what still waited then. */
function told(...names: readonly string[]): {
  moves: Moves;
  told: (readonly [string, Chosen | undefined, readonly string[]])[];
} {
  const list: (readonly [string, Chosen | undefined, readonly string[]])[] = [];
  const moves = new Moves((name, chosen) => {
    list.push([name, chosen, names.filter((other) => moves.waits(other))]);
  });
  return { moves, told: list };
}

test('of several controls, each waits until it is told itself: what stands at the others is older than the hand', async () => {
  const { moves, told: list } = told('a', 'b', 'c');
  moves.move('a', 1);
  moves.move('b', 2);
  moves.move('c', undefined);
  moves.move('a', 3);
  await expect.poll(() => list).toHaveLength(3);
  expect(list).toEqual([
    ['a', 3, ['b', 'c']],
    ['b', 2, ['c']],
    ['c', undefined, []],
  ]);
});

test('what is moved by what a move sets off is told too', async () => {
  const list: string[] = [];
  const moves = new Moves((name) => {
    list.push(name);
    if (name === 'a') moves.move('b', 1);
  });
  moves.move('a', 1);
  await expect.poll(() => list).toEqual(['a', 'b']);
  expect(moves.waits('b')).toBe(false);
});
