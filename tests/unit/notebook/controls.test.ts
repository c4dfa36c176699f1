/** What stands at the controls of cells, and what becomes of it. */
import { describe, expect, test } from 'vitest';
import type { Chosen } from '../../../src/lib/data/controls.ts';
import { apply, cellView, openNotebook, type Operation } from '../../../src/lib/notebook/index.ts';
import { UNFIT } from './model-kernel.ts';
import { chosenAt, lessons, move, runAll, states, world } from './moving.ts';

describe('a control that is moved', () => {
  test('puts its cell out of date and what depends on it, and nothing else; moved back, all are current', () => {
    const moved = world(runAll, move('a', 'lr', 2));
    expect(states(moved)).toBe('stale stale done');
    moved.apply(move('a', 'lr'));
    expect(states(moved)).toBe('done done done');
    expect(chosenAt(moved).size).toBe(0);
  });

  test('stands in the run, and is compared with what stood there', () => {
    const moved = world(runAll, move('a', 'lr', 2), { type: 'run', cells: ['b'] });
    expect(states(moved)).toBe('done done done');
    moved.apply(move('a', 'lr'));
    expect(states(moved)).toBe('stale stale done');
    moved.apply(move('a', 'lr', 2));
    expect(states(moved)).toBe('done done done');
  });

  test('while its cell runs counts from then on', () => {
    const moved = world(runAll);
    moved.apply({ type: 'run', cells: ['a'] });
    moved.apply(move('a', 'lr', 2));
    moved.finish({ how: 'done', halfway: false });
    moved.deliver();
    moved.deliver();
    expect(states(moved)).toBe('stale stale done');
  });

  test('is kept as a whole cell’s, and so is that nothing is chosen any more', () => {
    const { state, actions } = apply(openNotebook(lessons), move('a', 'lr', 2));
    expect(actions).toEqual([{ type: 'keepControls', cell: 'a', controls: new Map([['lr', 2]]) }, { type: 'follow' }]); // prettier-ignore
    const second = apply(state, move('a', 'n', [1]));
    expect(second.actions).toEqual([{ type: 'keepControls', cell: 'a', controls: new Map<string, Chosen>([['lr', 2], ['n', [1]]]) }]); // prettier-ignore
    const back = apply(apply(second.state, move('a', 'n')).state, move('a', 'lr'));
    expect(back.actions).toEqual([{ type: 'keepControls', cell: 'a', controls: new Map() }]);
  });

  test('to where it stands already, or in no cell, changes nothing', () => {
    const { state } = apply(openNotebook(lessons), move('a', 'n', [1, 2]));
    for (const same of [
      move('a', 'n', [1, 2]),
      move('b', 'n'),
      move('gone', 'n', 1),
      { type: 'controls', cell: 'a', controls: new Map([['n', [1, 2]]]) } as const,
    ])
      // prettier-ignore
      expect(apply(state, same)).toEqual({ state, actions: [] });
  });
});

describe('what does not fit its control any more', () => {
  test('is forgotten, and the cell says so; it is current, as its own value is what it ran with', () => {
    const fallen = world(move('a', 'lr', UNFIT), move('a', 'n', 1), { type: 'run', cells: ['a'] });
    expect([...chosenAt(fallen)]).toEqual([['n', 1]]);
    expect(cellView(fallen.state, 'a')).toMatchObject({
      state: 'done',
      note: '“lr” is back at its own value: what was chosen does not fit it any more',
    });
    expect(
      world(move('a', 'lr', UNFIT), runAll, { type: 'run', cells: ['a'] }).state.cells[0]?.note,
    ).toBeNull();
  });

  test('is said of each control', () => {
    const fallen = world(move('a', 'lr', UNFIT), move('a', 'n', UNFIT), { type: 'run', cells: ['a'] });
    expect(chosenAt(fallen).size).toBe(0);
    expect(cellView(fallen.state, 'a').note).toMatch(/“lr” is back.*“n” is back/);
  });

  test('leaves what has run before it said', () => {
    const edited: Operation = { type: 'edit', cell: 'a', code: 'const x = 2', cameBy: 'link' };
    const fallen = world(edited, move('b', 'lr', UNFIT), { type: 'run', cells: ['b'] });
    expect(cellView(fallen.state, 'b').note).toMatch(/ran before it: cell a \(from a link\).*“lr” is back/);
  });

  test('is another matter than what was chosen meanwhile', () => {
    const fallen = world(move('a', 'lr', UNFIT));
    fallen.apply({ type: 'run', cells: ['a'] });
    fallen.deliver();
    fallen.apply(move('a', 'lr', 3));
    fallen.settle();
    expect([...chosenAt(fallen)]).toEqual([['lr', 3]]);
    expect(cellView(fallen.state, 'a').state).toBe('stale');
  });

  test('is kept no longer', () => {
    const fallen = world(move('a', 'lr', UNFIT));
    fallen.apply({ type: 'run', cells: ['a'] });
    fallen.deliver();
    const control = { type: 'toggle', label: 'lr', value: false } as const;
    const output = { kind: 'control', name: 'lr', control, fallen: true } as const;
    const message = {
      type: 'output',
      run: fallen.state.running?.run ?? 0,
      key: 'control lr',
      output,
    } as const;
    const { actions, state } = apply(fallen.state, { type: 'message', message });
    expect(actions).toEqual([{ type: 'keepControls', cell: 'a', controls: new Map() }]);
    expect(apply(state, { type: 'message', message }).actions).toEqual([]);
  });
});
