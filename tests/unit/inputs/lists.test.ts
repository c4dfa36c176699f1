import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkbox, radio, select, type Input } from '../../../src/lib/inputs/index.ts';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { runs } from '../seed.ts';

/** The words of a list, and what stands at it. */
function shown(input: Input<unknown>): unknown {
  const { control } = input;
  return 'options' in control ? [control.options, control.value] : null;
}

const element = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(NaN, null, true),
);
const list = fc.array(element, { maxLength: 8 });
const options = fc.record(
  {
    value: element,
    sort: fc.constantFrom(true, false, 'ascending' as const, 'descending' as const),
    unique: fc.boolean(),
    disabled: fc.oneof(fc.boolean(), fc.array(element, { maxLength: 3 })),
    label: fc.string(),
  },
  { requiredKeys: [] },
);

test('a list stands at what fits it from the beginning, whatever is in it and closed, and gives that', () => {
  fc.assert(
    fc.property(list, options, (elements, given) => {
      const many = { ...given, value: [given.value, ...elements.slice(0, 2)] };
      for (const input of [
        select<unknown, unknown>(elements, given),
        radio<unknown, unknown>(elements, given),
        select<unknown, unknown>(elements, { ...many, multiple: true }),
        checkbox<unknown, unknown>(elements, many),
      ]) {
        const { control } = input;
        expect(input.fits(control.value)).toBe(true);
        expect(input.at(control.value)).toEqual(input.value);
        expect(readOutput({ kind: 'control', name: 'a', control })).toMatchObject({ control });
      }
    }),
    runs(1_000),
  );
});

test('what can be chosen gives its element, and what can’t be does not fit', () => {
  fc.assert(
    fc.property(fc.uniqueArray(element), fc.uniqueArray(element), fc.integer({ min: -2, max: 10 }), (elements, disabled, at) => {
      const isOpen = at >= 0 && at < elements.length && !new Set(disabled).has(elements[at] ?? null);
      const [one, many] = [radio<unknown>(elements, { disabled }), checkbox<unknown>(elements, { disabled })];
      expect([one.fits(at), many.fits([at])]).toEqual([isOpen, isOpen]);
      if (!isOpen) return;
      expect(one.at(at)).toEqual(elements[at]);
      expect(many.at([at])).toEqual([elements[at]]);
    }), // prettier-ignore
  );
  for (const chosen of [0.5, NaN, '0', true, [0]]) expect(radio(['a']).fits(chosen)).toBe(false);
  for (const chosen of [0, null, '0', [0, 0], [-1], [0.5]]) expect(checkbox(['a']).fits(chosen)).toBe(false);
});

test('a list gives the first that is open, radio buttons nothing, where nothing is said', () => {
  expect(select(['a', 'b']).value).toBe('a');
  expect(select(['a', 'b'], { disabled: ['a'] }).value).toBe('b');
  expect(select(['a'], { disabled: ['a'] }).value).toBeNull();
  expect(select([]).value).toBeNull();
  expect(radio(['a', 'b']).value).toBeNull();
  expect(radio(['a', 'b']).fits(null)).toBe(true);
  expect(radio(['a', 'b'], { value: 'b' }).value).toBe('b');
  expect(radio(['a', 'b'], { value: 'b' }).fits(null)).toBe(false);
  expect(checkbox(['a', 'b']).value).toEqual([]);
  expect(select(['a', 'b', 'c'], { multiple: true, value: ['c', 'a', 'x'] }).value).toEqual(['a', 'c']);
  expect(select(['a'], { multiple: 3 }).control.type).toBe('selects');
});

test('what is closed stays as it is: ticked from the beginning, it is no obstacle to the others', () => {
  const input = checkbox(['a', 'b', 'c'], { value: ['a'], disabled: ['a', 'b'] });
  expect(input.value).toEqual(['a']);
  expect(input.at([0, 2])).toEqual(['a', 'c']);
  expect(input.fits([1])).toBe(false);
  const one = select(['a', 'b'], { value: 'a', disabled: ['a'] });
  expect(one.at(0)).toBe('a');
  expect(one.fits(1)).toBe(true);
});

describe('as the library does it', () => {
  test('a Map shows its keys and gives its values', () => {
    const rates = new Map([['slow', 0.01], ['fast', 1]]); // prettier-ignore
    expect(shown(select(rates))).toEqual([['slow', 'fast'], 0]);
    expect(select(rates, { value: 1 }).value).toBe(1);
    expect(select(rates, { sort: true }).value).toBe(1);
    expect(select(rates, { disabled: [0.01] }).value).toBe(1);
    expect(checkbox(rates, { value: [1, 0.01] }).value).toEqual([0.01, 1]);
    expect(shown(select(rates, { format: ([key, rate], i) => `${i}: ${key} ${rate}` }))).toEqual([
      ['0: slow 0.01', '1: fast 1'],
      0,
    ]);
  });

  test('elements are sorted and told apart by their keys, and given by their values', () => {
    const people = [
      { name: 'Cleo', age: 3 },
      { name: 'Ada', age: 2 },
      { name: 'Bo', age: 3 },
    ];
    const keyof = ({ name }: { readonly name: string }): string => name;
    expect(shown(select(people, { keyof, sort: true }))).toEqual([['Ada', 'Bo', 'Cleo'], 0]);
    expect(shown(select(people, { keyof, sort: 'descending' }))).toEqual([['Cleo', 'Bo', 'Ada'], 0]);
    expect(select(people, { keyof, sort: 'descending', valueof: ({ age }) => age, value: 2 }).value).toBe(2);
    const byLength = (a: string, b: string): number => a.length - b.length;
    expect(shown(select(people, { keyof, sort: byLength }))).toEqual([['Bo', 'Ada', 'Cleo'], 0]);
    // Of those with one key the last stays, in the place of the first.
    expect(select(people, { keyof: ({ age }) => age, unique: true }).at(0)).toBe(people[2]);
    const days = [new Date(5), new Date(1), new Date(5)];
    expect(select(days, { unique: true }).fits(2)).toBe(false);
  });

  test('numbers have words, and so has what is neither', () => {
    expect(shown(select([1234.5, -2, NaN, null, undefined, true]))).toEqual([
      ['1,234.5', '-2', 'NaN', 'null', 'undefined', 'true'],
      0,
    ]);
    expect(shown(select([{ a: 1 }, ['x']]))).toEqual([['{"a":1}', '["x"]'], 0]);
  });

  test('NaN is found, as a Set finds it', () => {
    expect(select([1, NaN], { value: NaN }).control.value).toBe(1);
    expect(select([NaN, 1], { disabled: [NaN] }).value).toBe(1);
  });
});

test.each<[string, () => unknown, string]>([
  ['a text', () => select('abc'), 'needs a list'],
  ['an object', () => radio({ a: 1 } as never), 'needs a list'],
  ['nothing', () => checkbox(undefined as never), 'needs a list'],
  ['very many', () => select(Array.from({ length: 1_001 }, (_, i) => i)), '1001 elements; at most 1000'],
  [
    'words that are none',
    () => select(['a'], { format: () => ({}) as never }),
    '`select.format` has to be a text',
  ],
  ['a key to begin with', () => select(new Map([['a', 1]]), { key: 'a' } as never), 'no option `key`'],
])('%s in the place of a list is said', (_, make, words) => {
  expect(make).toThrow(words);
});
