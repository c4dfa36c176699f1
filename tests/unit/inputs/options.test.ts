import { describe, expect, test } from 'vitest';
import * as inputs from '../../../src/lib/inputs/index.ts';
import { Inputs } from '../../../src/lib/inputs/module.ts';
import { ControlNames } from '../../../src/lib/inputs/names.ts';
import { sketch } from '../../../src/lib/inputs/sketch.ts';

type Make = (options: object) => unknown;
const makers: Readonly<Record<string, Make>> = {
  range: (options) => inputs.range([1, 2], options),
  number: (options) => inputs.number([1, 2], options),
  select: (options) => inputs.select(['a'], options),
  radio: (options) => inputs.radio(['a'], options),
  checkbox: (options) => inputs.checkbox(['a'], options),
  toggle: (options) => inputs.toggle(options),
  button: (options) => inputs.button('a', options),
  text: (options) => inputs.text(options),
};
/** Functions that may be given: what is asked in the kernel. */
const ASKED = ['transform', 'format', 'valueof', 'keyof', 'sort'];

describe.each(Object.entries(makers))('Inputs.%s', (name, make) => {
  test('names each function that can’t be sent', () => {
    const isList = ['select', 'radio', 'checkbox'].includes(name);
    const asked = isList ? ASKED.slice(1) : name === 'range' ? ['transform'] : [];
    for (const option of [
      'label',
      'value',
      'disabled',
      'width',
      'validate',
      'invert',
      'reduce',
      'x',
      ...ASKED,
    ]) {
      if (asked.includes(option)) continue;
      expect(() => make({ [option]: () => 1 })).toThrow(
        `The option \`${name}.${option}\` is a function. A control is drawn`,
      );
    }
  });

  test('knows no other option, and says which there are', () => {
    expect(() => make({ colour: 'red' })).toThrow(
      new RegExp(`\`Inputs\\.${name}\` has no option \`colour\` here\\. It has label, `),
    );
    expect(() => make({ width: 9 })).toThrow('as wide as its place');
  });

  test('has a label, which is a text', () => {
    expect(make({ label: 'a' })).toMatchObject({ control: { label: 'a' } });
    expect(make({ label: 5 })).toMatchObject({ control: { label: '5' } });
    expect(make({ label: null })).toMatchObject({ control: { label: '' } });
    expect(make({ label: 'x'.repeat(5_000) })).toMatchObject({ control: { label: 'x'.repeat(1_000) } });
    expect(() => make({ label: {} })).toThrow(`The option \`${name}.label\` has to be a text.`);
  });

  test('can be closed', () => {
    expect(make({ disabled: true })).toMatchObject({ control: { disabled: true } });
    expect(make({ disabled: false })).not.toMatchObject({ control: { disabled: expect.anything() } });
  });
});

test('each other form of the library is a sentence that says what to do instead', async () => {
  const library = Object.keys(await import('@observablehq/inputs'));
  const there = [...Object.keys(inputs), 'disposal'];
  for (const name of library.filter((each) => !there.includes(each) && !each.startsWith('format'))) {
    const call: unknown = Reflect.get(Inputs, name);
    expect([name, call]).toEqual([name, expect.any(Function)]);
    const words = new RegExp(`^\\\`Inputs\\.${name}\\\` is not here; there are range, .* [A-Z].*\\.$`);
    expect(call).toThrow(words);
  }
});

test('controls are called by their labels, else by what they are; each by another name', () => {
  const names = new ControlNames();
  expect([
    names.next('lr', 'range'), names.next('', 'range'), names.next('lr', 'range'), names.next('', 'range'),
    names.next('', 'plot'), names.next('lr 2', 'text'), names.next('lr', 'text'), names.next('range 4', 'text'), names.next('', 'range'),
  ]).toEqual(['lr', 'range 1', 'lr 2', 'range 2', 'plot 1', 'lr 2 2', 'lr 3', 'range 4', 'range 3']); // prettier-ignore
  expect(names.count).toBe(9);
  expect(names.next('x'.repeat(999), 'text')).toHaveLength(200);
  expect(names.next('x'.repeat(999), 'text')).toHaveLength(202);
});

describe('a sketch', () => {
  const axes = { x: [0, 10], y: [-1, 1] } as const;

  test('is empty at first, and gives its points on the scales of its axes', () => {
    const input = sketch({ ...axes, points: 3, label: 'a guess' });
    expect([input.value, input.fits(input.control.value)]).toEqual([[], true]);
    expect(input.at([0, -1, 1_000])).toEqual([{ x: 0, y: -1 }, { x: 10, y: 1 }]); // prettier-ignore
    expect(input.at([500, 500, 500])).toEqual([0, 5, 10].map((x) => ({ x, y: 0 })));
    expect(sketch({ x: [10, 0], y: [0, 1], points: 2 }).at([0, 0])).toEqual([{ x: 10, y: 0 }, { x: 0, y: 0 }]); // prettier-ignore
    for (const chosen of [[1], [1, 2, 3, 4], [0, 0, 1_001], [0, 0, -2], [0, 0, 0.5], null, 3, '000'])
      expect(input.fits(chosen)).toBe(false);
  });

  test.each<[string, () => unknown, string]>([
    ['an axis of no length', () => sketch({ ...axes, x: [1, 1] }), 'option `x` of a sketch'],
    ['an axis without end', () => sketch({ ...axes, y: [0, Infinity] }), 'option `y` of a sketch'],
    ['no axis', () => sketch({ x: [0, 1] } as never), 'option `y` of a sketch'],
    ['one point', () => sketch({ ...axes, points: 1 }), 'whole number from 2 to 200'],
    ['very many points', () => sketch({ ...axes, points: 1e6 }), 'whole number from 2 to 200'],
    [
      'a label that is none',
      () => sketch({ ...axes, xLabel: (() => 1) as never }),
      '`sketch.xLabel` has to be a text',
    ],
  ])('with %s says what is wrong', (_, make, words) => {
    expect(make).toThrow(words);
  });
});
