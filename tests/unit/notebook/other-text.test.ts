/** What a cell shows of a run that failed, once its text is another one. */
import { expect, test } from 'vitest';
import { cellView, stateOf } from '../../../src/lib/notebook/index.ts';
import { lesson } from './moving.ts';
import { World } from './model-kernel.ts';

const shown = (world: World) => {
  const { outputs, errorLine, note, ms } = cellView(world.state, 'a');
  return { state: stateOf(world.state, 'a'), outputs, errorLine, note, ms };
};
const NOTHING = { state: 'idle', outputs: [], errorLine: null, note: null, ms: null };

/** A cell whose edited text does not run: a name in it is nowhere. */
function refused(): World {
  const world = new World([lesson('a', 'const x = 1'), lesson('b', 'const y = x')]);
  world.apply({ type: 'edit', cell: 'a', code: 'const x = nowhere' });
  world.apply({ type: 'run', cells: ['a'] });
  world.settle();
  expect(shown(world)).toMatchObject({ state: 'error', errorLine: 1 });
  return world;
}

/** A run of the edited text, not at its end yet. */
function running(): World {
  const world = new World([lesson('a', 'const x = 1')]);
  world.apply({ type: 'edit', cell: 'a', code: 'const x = 2' });
  world.apply({ type: 'run', cells: ['a'] });
  world.deliver();
  return world;
}

test('a reset takes the error of the edited text away, and its undo does not bring it back', () => {
  const world = refused();
  world.apply({ type: 'reset', cell: 'a' });
  expect(shown(world)).toEqual(NOTHING);
  world.apply({ type: 'undo', cell: 'a' });
  expect(shown(world)).toEqual(NOTHING);
});

test('a reset takes away what a run showed that failed or was stopped', () => {
  for (const how of ['failed', 'stopped'] as const) {
    const world = running();
    if (how === 'stopped') world.apply({ type: 'stop' });
    world.deliver();
    world.finish({ how, halfway: false });
    world.settle();
    expect(stateOf(world.state, 'a')).toBe(how === 'failed' ? 'error' : how);
    world.apply({ type: 'reset', cell: 'a' });
    expect(shown(world)).toEqual(NOTHING);
  }
});

test('what another tab has written, and a choice between texts, take it away, too', () => {
  const heard = refused();
  heard.apply({ type: 'run', cells: ['b'] });
  heard.apply({ type: 'heard', cell: 'a', code: 'const x = 3' });
  heard.apply({ type: 'choose text', cell: 'a', take: 'theirs' });
  expect(shown(heard)).toEqual(NOTHING);
});

test('while a reader mends a text, its error stays, and says that it is of another', () => {
  const world = refused();
  world.apply({ type: 'edit', cell: 'a', code: 'const x = n' });
  expect(shown(world)).toMatchObject({
    state: 'error',
    outputs: [{ key: 'error' }],
    note: 'This error is of the text before the change.',
  });
  world.apply({ type: 'edit', cell: 'a', code: 'const x = 4' });
  world.apply({ type: 'run', cells: ['a'] });
  world.settle();
  expect(shown(world)).toMatchObject({ state: 'done', note: null });
});

test('a run that fails after its text was reset leaves no more than a word', () => {
  const world = running();
  world.apply({ type: 'reset', cell: 'a' });
  world.finish({ how: 'failed', halfway: false });
  world.settle();
  expect(shown(world)).toEqual({
    ...NOTHING,
    note: 'The text before the change was running, and it failed.',
  });
});

test('a run that fails while its text is written shows its error, as of another text', () => {
  const world = running();
  world.apply({ type: 'edit', cell: 'a', code: 'const x = 3' });
  world.finish({ how: 'failed', halfway: false });
  world.settle();
  expect(shown(world)).toMatchObject({
    state: 'error',
    outputs: [{ key: 'error' }],
    note: 'This error is of the text before the change.',
  });
});

test('what runs now goes on showing its own', () => {
  const world = refused();
  world.apply({ type: 'edit', cell: 'a', code: 'const x = 3' });
  world.apply({ type: 'run', cells: ['a'] });
  world.deliver();
  world.apply({ type: 'reset', cell: 'a' });
  expect(shown(world)).toMatchObject({ state: 'running' });
  world.settle();
  expect(shown(world)).toMatchObject({ state: 'stale', outputs: [{ key: 'value' }] });
});
