/** A cell that follows, as the page shows it. */
import { describe, expect, test } from 'vitest';
import { cellView, stateOf } from '../../../src/lib/notebook/index.ts';
import { after, end, lesson, move, ran } from './live.ts';

describe('a cell that follows', () => {
  test('says so while it does and just before, and keeps what it showed until there is something new', () => {
    const world = ran();
    const shows = (): unknown => cellView(world.state, 'b').outputs.map(({ key }) => key);
    world.apply(move('b', 2));
    expect(cellView(world.state, 'b')).toMatchObject({ state: 'stale', follows: true });
    expect(cellView(world.state, 'c')).toMatchObject({ state: 'stale', follows: true });
    expect(cellView(world.state, 'a').follows).toBe(false);
    world.follow();
    expect(cellView(world.state, 'b')).toMatchObject({ state: 'running', follows: true });
    expect(shows()).toEqual(['value']);
    end(world);
    expect(cellView(world.state, 'b')).toMatchObject({ state: 'done', follows: false });
    expect(shows()).toEqual(['control lr', 'value']);
    world.settle();
  });

  test('that was asked for is no follower', () => {
    const world = ran();
    world.apply(move('b', 2));
    world.apply({ type: 'run', cells: ['b'] });
    expect(cellView(world.state, 'b')).toMatchObject({ state: 'running', follows: false });
  });

  test('never takes from another what it has changed in place', () => {
    const world = ran([
      lesson('a', 'const x = [1]'),
      lesson('early', 'x'),
      lesson('change', 'x.push(1)', { mutates: ['x'] }),
      lesson('late', 'x'),
    ]);
    expect(after(world, move('early', 2))).toEqual([]);
    expect(['a', 'early', 'change', 'late'].map((id) => stateOf(world.state, id))).toEqual([
      'done',
      'stale',
      'done',
      'done',
    ]);
    expect(after(world, move('late', 2))).toEqual(['late']);
  });
});
