/** Notebooks whose controls are moved. */
import type { Chosen, ChosenControls } from '../../../src/lib/data/controls.ts';
import { cellView, stateOf, type Lesson, type Operation } from '../../../src/lib/notebook/index.ts';
import { World } from './model-kernel.ts';

export const lesson = (id: string, code: string, more: Partial<Lesson> = {}): Lesson => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  title: `cell ${id}`,
  code,
  ...more,
});
export const move = (cell: string, name: string, chosen?: Chosen): Operation => ({
  type: 'control',
  cell,
  name,
  chosen,
});
export const states = (world: World): string =>
  world.state.cells.map(({ id }) => stateOf(world.state, id)).join(' ');
export const chosenAt = (world: World, cell = 'a'): ChosenControls => cellView(world.state, cell).controls;

/** Of its cells, the second takes what the first one makes, and the third is by itself. None of them follows. */
export const lessons = [lesson('a', 'const x = 1'), lesson('b', 'const y = x'), lesson('c', 'const z = 3')];
export const runAll: Operation = { type: 'run', cells: ['a', 'b', 'c'] };

/** A notebook in which these have happened, each to its end. */
export function world(...operations: readonly Operation[]): World {
  const made = new World(lessons);
  for (const operation of operations) {
    made.apply(operation);
    made.settle();
  }
  return made;
}
