/** What stands at the controls of cells, and what a reset does with it. */
import { describe, expect, test } from 'vitest';
import { apply, cellView, type Operation } from '../../../src/lib/notebook/index.ts';
import { chosenAt, move, runAll, states, world } from './moving.ts';

describe('a reset', () => {
  test('takes the controls along, and its undo brings them back, each kept', () => {
    const moved = world(move('a', 'lr', 2), { type: 'edit', cell: 'a', code: 'const x = 5' });
    const reset = apply(moved.state, { type: 'reset', cell: 'a' });
    expect(cellView(reset.state, 'a')).toMatchObject({
      code: 'const x = 1',
      controls: new Map(),
      undoable: true,
    });
    expect(reset.actions).toContainEqual({ type: 'keepControls', cell: 'a', controls: new Map() });
    const undone = apply(reset.state, { type: 'undo', cell: 'a' });
    expect(cellView(undone.state, 'a')).toMatchObject({
      code: 'const x = 5',
      controls: new Map([['lr', 2]]),
    });
    expect(undone.actions).toContainEqual({
      type: 'keepControls',
      cell: 'a',
      controls: new Map([['lr', 2]]),
    });
  });

  test('is one of the controls alone where the text is the lesson’s', () => {
    const moved = world(runAll, move('a', 'lr', 2), { type: 'reset', cell: 'a' });
    expect(chosenAt(moved).size).toBe(0);
    expect(states(moved)).toBe('done done done');
    moved.apply({ type: 'undo', cell: 'a' });
    expect([...chosenAt(moved)]).toEqual([['lr', 2]]);
  });

  test('of a cell that is removed keeps nothing of it', () => {
    const mine = world({ type: 'insert', cell: 'own-1', after: 'a', code: '1' }, move('own-1', 'lr', 2));
    const { actions } = apply(mine.state, { type: 'remove', cell: 'own-1' });
    expect(actions).toContainEqual({ type: 'keepControls', cell: 'own-1', controls: new Map() });
  });
});

test('a choice between two texts leaves the controls as they are, and so does its undo, wherever they are moved meanwhile', () => {
  const operations: readonly Operation[] = [
    { type: 'edit', cell: 'a', code: 'const x = 5' },
    { type: 'heard', cell: 'a', code: 'const x = 6' },
    move('a', 'lr', 2),
    { type: 'choose text', cell: 'a', take: 'theirs' },
  ];
  const chosen = world(...operations);
  expect(cellView(chosen.state, 'a')).toMatchObject({ code: 'const x = 6', controls: new Map([['lr', 2]]) });
  chosen.apply(move('a', 'lr', 3));
  chosen.apply({ type: 'undo', cell: 'a' });
  expect(cellView(chosen.state, 'a')).toMatchObject({ code: 'const x = 5', controls: new Map([['lr', 3]]) });
});
