/** Cells that follow, one after another: what is under way, what comes next, and what a reader asks for meanwhile. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellView, stateOf } from '../../../src/lib/notebook/index.ts';
import { runs } from '../seed.ts';
import { after, chain, end, move, ran, states } from './live.ts';
import type { World } from './model-kernel.ts';

const running = (world: World): string | undefined => world.state.running?.cell;

test('one run is under way, however often a control is moved, and the last value is the one that counts', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          cell: fc.constantFrom('a', 'b', 'c'),
          chosen: fc.constantFrom(undefined, 1, 2, 3),
          then: fc.constantFrom('move', 'follow', 'end'),
        }),
        { maxLength: 30 },
      ),
      (events) => {
        const world = ran();
        for (const { cell, chosen, then } of events) {
          const before = world.sent;
          world.apply(move(cell, chosen));
          if (then !== 'move') world.follow();
          if (then === 'end' && world.working) end(world);
          expect(world.sent - before).toBeLessThanOrEqual(2);
          expect(new Set(world.state.live).size).toBe(world.state.live.length);
          expect(world.state.requests).toEqual([]);
        }
        world.settle();
        expect(states(world)).toBe('done done done done');
        expect(world.state.live).toEqual([]);
        // Nothing is left to do: the same again runs nothing.
        expect(after(world, { type: 'follow' })).toEqual([]);
      },
    ),
    runs(200),
  );
});

test('what was moved during a run runs once more, with what stands then', () => {
  const world = ran();
  world.apply(move('a', 1));
  world.follow();
  for (const chosen of [2, 3, 4]) {
    world.apply(move('a', chosen));
    world.follow();
  }
  expect(running(world)).toBe('a');
  expect(world.settle()).toEqual(['a', 'a', 'b', 'c']);
  expect(world.state.cells[0]?.evaluation?.controls).toEqual(new Map([['lr', 4]]));
});

describe('what a reader asks for', () => {
  test('goes before what follows, as soon as the kernel is free', () => {
    const world = ran();
    world.apply(move('a', 2));
    world.follow();
    world.apply({ type: 'run', cells: ['other'] });
    end(world);
    expect(running(world)).toBe('other');
    expect(world.settle()).toEqual(['other', 'b', 'c']);
  });

  test('is answered by it, where that is the same cell', () => {
    const world = ran();
    world.apply({ type: 'run', cells: ['other'] });
    world.apply(move('a', 2));
    world.apply({ type: 'run', cells: ['c'] });
    expect(world.settle()).toEqual(['other', 'a', 'b', 'c']);
  });

  test('ends what follows, where it is to stop', () => {
    const world = ran();
    world.apply(move('a', 2));
    world.follow();
    world.apply({ type: 'stop' });
    world.finish({ how: 'stopped', halfway: false });
    expect(world.settle()).toEqual([]);
    expect(states(world)).toBe('stopped stale stale done');
    expect(cellView(world.state, 'b').note).toBeNull();
    expect(after(world, move('a', 3))).toEqual([]);
  });
});

test('Stop ends what is just about to follow, too, and the next move follows again', () => {
  const world = ran();
  world.apply(move('a', 2));
  world.follow();
  world.apply(move('other', 2));
  world.apply({ type: 'stop' });
  world.finish({ how: 'stopped', halfway: false });
  expect(world.settle()).toEqual([]);
  expect(after(world, move('other', 3))).toEqual(['other']);
});

describe('a cell that fails while it follows', () => {
  function failed(): World {
    const world = ran();
    world.apply(move('b', 2));
    world.follow();
    world.finish({ how: 'failed', halfway: false });
    world.settle();
    return world;
  }

  test('shows that, and takes nobody’s request with it', () => {
    const world = ran();
    world.apply(move('b', 2));
    world.follow();
    world.apply({ type: 'run', cells: ['other'] });
    world.finish({ how: 'failed', halfway: false });
    expect(world.settle()).toEqual(['other']);
    expect(states(world)).toBe('done error stale done');
  });

  test('waits for Run, wherever its control is moved, and follows again after that', () => {
    const world = failed();
    expect(after(world, move('b', 3), move('a', 2))).toEqual(['a']);
    expect(after(world, { type: 'run', cells: ['b'] })).toEqual(['b']);
    after(world, { type: 'run', cells: ['c'] });
    expect(after(world, move('b', 4))).toEqual(['b', 'c']);
  });

  test('so does one that takes its kernel with it: nothing follows in the next one', () => {
    const world = ran();
    world.apply(move('a', 2));
    world.follow();
    world.finish({ how: 'crashed', halfway: false });
    expect(world.settle()).toEqual([]);
    expect(after(world, move('a', 3), move('other', 3))).toEqual([]);
  });
});

test('a kernel that starts again has forgotten what was to follow', () => {
  const world = ran();
  world.apply(move('a', 2));
  world.apply({ type: 'restart' });
  expect(world.settle()).toEqual([]);
  expect(chain.map(({ id }) => stateOf(world.state, id))).toEqual(['stale', 'stale', 'stale', 'stale']);
});
