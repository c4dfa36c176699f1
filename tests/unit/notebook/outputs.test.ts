import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellView } from '../../../src/lib/notebook/index.ts';
import { addOutput, inPlaceOf, withControls } from '../../../src/lib/notebook/outputs.ts';
import type { KeyedOutput } from '../../../src/lib/notebook/state.ts';
import { World } from './model-kernel.ts';

test('a cell shows so many outputs and no more; those that it shows still change', () => {
  let outputs: readonly KeyedOutput[] = [];
  for (let i = 0; i < 1_000; i++) outputs = addOutput(outputs, `#${i}`, { kind: 'text', text: `${i}` });
  expect(outputs).toHaveLength(210);
  expect(addOutput(outputs, '#9', { kind: 'text', text: 'new' })[9]).toMatchObject({
    output: { text: 'new' },
  });
});

const control = (name: string, value = false): KeyedOutput => ({
  key: `control ${name}`,
  output: { kind: 'control', name, control: { type: 'toggle', label: name, value } },
});
const text = (key: string): KeyedOutput => ({ key, output: { kind: 'text', text: key } });
const plot: KeyedOutput = { key: 'control plot 1', output: { kind: 'plot', spec: { $plot: 'dot', args: [] }, control: 'plot 1' } }; // prettier-ignore

test('what a run shows is in the places of what was there, and new things behind', () => {
  const earlier = [control('a'), text('value'), plot];
  expect(inPlaceOf(earlier, [])).toEqual(earlier);
  expect(inPlaceOf([], [text('x')])).toEqual([text('x')]);
  expect(inPlaceOf(earlier, [text('log'), control('a', true)])).toEqual([
    control('a', true),
    text('value'),
    plot,
    text('log'),
  ]);
});

test('of a run that did not come to its controls, those of the one before stay, figures too, and nothing else', () => {
  const earlier = [control('a'), text('value'), plot, control('b')];
  const error = text('error');
  expect(withControls(earlier, [error])).toEqual([control('a'), plot, control('b'), error]);
  expect(withControls(earlier, [control('b', true), error])).toEqual([control('a'), plot, control('b', true), error]); // prettier-ignore
});

test('whatever is shown, each key is there once, and nothing that is new is lost', () => {
  const keyed = fc.constantFrom(
    control('a'),
    control('b'),
    control('a', true),
    plot,
    text('value'),
    text('log'),
  );
  const list = fc.uniqueArray(keyed, { selector: ({ key }) => key });
  fc.assert(
    fc.property(list, list, (earlier, outputs) => {
      for (const merge of [inPlaceOf, withControls]) {
        const merged = merge(earlier, outputs);
        expect(new Set(merged.map(({ key }) => key)).size).toBe(merged.length);
        expect(merged).toEqual(expect.arrayContaining(outputs));
        expect(merge(merged, outputs)).toEqual(
          merge === inPlaceOf ? merged : expect.arrayContaining(outputs),
        );
      }
    }),
  );
});

const lesson = { id: 'one', kind: 'cell', for: null, mutates: [], title: 'one', code: '1' } as const;
const shows = (world: World): readonly string[] => cellView(world.state, 'one').outputs.map(({ key }) => key);

test.each<[string, (world: World) => void]>([
  ['fails', (world) => { world.finish({ how: 'failed', halfway: false }); }],
  ['stops', (world) => { world.apply({ type: 'stop' }); world.finish({ how: 'stopped', halfway: false }); }],
  ['crashes', (world) => { world.finish({ how: 'crashed', halfway: false }); }],
  ['hangs', (world) => { world.apply({ type: 'stop' }); for (const timer of world.timers.splice(0)) world.apply(timer); }],
  ['is cut off by a restart', (world) => { world.apply({ type: 'restart' }); }],
])('controls stay below a cell whose run %s before it came to them, however often', (_, spoil) => {
  const world = new World([lesson]);
  world.apply({ type: 'control', cell: 'one', name: 'lr', chosen: 2 });
  world.apply({ type: 'run', cells: ['one'] });
  world.settle();
  expect(shows(world)).toEqual(['control lr', 'value']);
  for (let time = 0; time < 3; time++) {
    world.apply({ type: 'run', cells: ['one'] });
    while (world.mail.length > 0) world.deliver();
    if (!world.working) world.apply({ type: 'run', cells: ['one'] });
    while (world.mail.length > 0) world.deliver();
    expect(shows(world)[0]).toBe('control lr');
    spoil(world);
    while (world.mail.length > 0) world.deliver();
    expect(shows(world).filter((key) => key !== 'error')).toEqual(['control lr']);
  }
}); // prettier-ignore

test('and of one that can’t be run as it is written', () => {
  const world = new World([lesson]);
  world.apply({ type: 'control', cell: 'one', name: 'lr', chosen: 2 });
  world.apply({ type: 'run', cells: ['one'] });
  world.settle();
  world.apply({ type: 'edit', cell: 'one', code: '1 = = 2' });
  world.apply({ type: 'run', cells: ['one'] });
  expect(shows(world)).toEqual(['control lr', 'error']);
});

test('a good run shows what it has, and no control that it has no more', () => {
  const world = new World([lesson]);
  world.apply({ type: 'control', cell: 'one', name: 'lr', chosen: 2 });
  world.apply({ type: 'run', cells: ['one'] });
  world.settle();
  world.apply({ type: 'control', cell: 'one', name: 'lr', chosen: undefined });
  world.apply({ type: 'run', cells: ['one'] });
  world.settle();
  expect(shows(world)).toEqual(['value']);
});
