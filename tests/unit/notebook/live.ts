/** Notebooks whose cells follow controls. */
import type { Chosen } from '../../../src/lib/data/controls.ts';
import { cellView, type Lesson, type Operation } from '../../../src/lib/notebook/index.ts';
import { World } from './model-kernel.ts';
import { lesson as anyLesson, move as moveOf } from './moving.ts';

export { states } from './moving.ts';

/** One that follows, where nothing else is said. */
export const lesson = (id: string, code: string, more: Partial<Lesson> = {}): Lesson =>
  anyLesson(id, code, { live: true, ...more });
export const still = { live: undefined } as unknown as Partial<Lesson>; // as where the fence does not say so
export const chain = [
  lesson('a', 'const x = 1'),
  lesson('b', 'const y = x'),
  lesson('c', 'const z = y'),
  lesson('other', '7'),
];
export const move = (cell: string, chosen?: Chosen, name = 'lr'): Operation => moveOf(cell, name, chosen);

/** A notebook that has run. */
export function ran(lessons: readonly Lesson[] = chain, set?: (world: World) => void): World {
  const world = new World(lessons);
  set?.(world);
  for (const { id } of lessons) {
    world.apply({ type: 'run', cells: [id] });
    world.settle();
  }
  return world;
}
/** What runs by itself after these. */
export function after(world: World, ...operations: readonly Operation[]): readonly string[] {
  for (const operation of operations) world.apply(operation);
  return world.settle();
}
export const why = (world: World, id: string): string | null => cellView(world.state, id).unfollowed;

const done = { how: 'done', halfway: false } as const;
/** The run under way ends well, and the page hears of it. */
export function end(world: World): void {
  world.finish(done);
  while (world.mail.length > 0) world.deliver();
}
