import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode } from '../../../src/lib/plot/encode.ts';
import { isPointable, listsOf, rowAt } from '../../../src/lib/plot-record/pointed.ts';
import { Call } from '../../../src/lib/plot-record/record.ts';
import { runs } from '../seed.ts';

const row = fc.record({ a: fc.integer({ min: 0, max: 5 }), b: fc.constantFrom('x', 'y') });
const shared = Array.from({ length: 4 }, (_, i) => ({ a: i, b: 'z' }));
const features = [1, 2].map((n) => ({ type: 'Feature', properties: { n }, geometry: null }));
const points = [1, 2].map((n) => ({ type: 'Point', coordinates: [n, n] }));

/** Rows in every form that Plot takes. */
const data = fc.oneof(
  fc.array(row, { maxLength: 5 }),
  fc.array(row, { maxLength: 5 }).map((rows) => new Set(rows)),
  fc.array(row, { maxLength: 5 }).map((rows) => new Map(rows.entries())),
  fc.array(fc.integer(), { maxLength: 5 }).map((numbers) => new Float32Array(numbers)),
  fc.array(fc.bigInt({ min: 0n, max: 9n }), { maxLength: 5 }).map((numbers) => new BigInt64Array(numbers)),
  fc.nat({ max: 5 }).map((length) => ({ length })),
  fc.constantFrom(
    shared,
    shared,
    { type: 'FeatureCollection', features },
    { type: 'GeometryCollection', geometries: points },
    points[0],
  ),
);

const read = (field: string) => (each: unknown): unknown => (each as Readonly<Record<string, unknown>> | undefined)?.[field]; // prettier-ignore
const channel = fc.constantFrom<unknown>(
  'a',
  read('a'),
  read('b'),
  [1, 2, 3],
  new Float32Array(2),
  new Date(0),
);
const ownOptions = fc.record(
  {
    x: channel,
    y: channel,
    fill: channel,
    tip: fc.boolean(),
    channels: fc.record({ more: channel }),
    sort: fc.constantFrom('a', read('a')),
  },
  { requiredKeys: [] },
);

/** `{ ...Plot.groupX(…), fill: 'red' }` */
const beside = (made: object, options: object): object => ({ ...made, ...options });
const call = (name: string, ...args: readonly unknown[]): Call => new Call(name, args);

/** Options, behind transforms of any kind; a filter and a sort take a list or a function first. */
const options = fc.letrec<{ options: unknown }>((tie) => ({
  options: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    ownOptions,
    fc.tuple(channel, tie('options')).map(([by, inner]) => call('filter', by, inner)),
    fc.tuple(channel, tie('options')).map(([by, inner]) => call('sort', by, inner)),
    tie('options').map((inner) => call('pointer', inner)),
    tie('options').map((inner) => call('stackY', {}, inner)),
    tie('options').map((inner) => call('windowY', 3, inner)),
    fc.tuple(tie('options'), ownOptions).map(([inner, more]) => beside(call('dodgeX', inner), more)),
    ownOptions.map((inner) => call('groupX', { y: 'count' }, inner)),
  ),
})).options;

const mark = fc.letrec<{ mark: unknown }>((tie) => ({
  mark: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(fc.constantFrom('dot', 'lineY', 'barX', 'tip', 'Dot'), data, options).map((all) => call(...all)),
    fc.constantFrom(call('frame'), null, call('ruleX', [1]), call('text', null, { text: ['a'] })),
    fc.array(tie('mark'), { maxLength: 3 }),
    fc.array(tie('mark'), { maxLength: 3 }).map((all) => call('marks', ...all)),
  ),
})).mark;

const plot = fc.record({ marks: fc.array(mark, { maxLength: 4 }), facet: fc.record({ data, x: fc.constant('a') }) }, { requiredKeys: ['marks'] }).map((given) => call('plot', given)); // prettier-ignore

/** Both sides’ lists of a plot; null where it can't be drawn. */
function bothLists(call: Call): readonly (readonly (readonly unknown[])[])[] | null {
  const kernel: (readonly unknown[])[] = [];
  try {
    return [kernel, listsOf(structuredClone(encode(call, kernel)))];
  } catch {
    return null;
  }
}

test('kernel and page count the lists of rows of a plot alike, and the rows of each', () => {
  let [drawn, refused] = [0, 0];
  fc.assert(
    fc.property(plot, (given) => {
      const both = bothLists(given);
      if (!both) {
        refused++;
        return;
      }
      const [kernel = [], page = []] = both;
      expect(page.map(({ length }) => length)).toEqual(kernel.map(({ length }) => length));
      drawn++;
      for (const [at, list] of page.entries())
        for (const [i, each] of list.entries()) expect(rowAt(page, [at, i])).toEqual(each);
    }),
    runs(1_000),
  );
  expect(drawn).toBeGreaterThan(refused);
});

test.each<[string, Call]>([
  ['a function that filters', call('dot', shared, call('filter', read('a'), { x: 'a' }))],
  ['a function that sorts', call('dot', shared, call('sort', read('a'), { x: 'a' }))],
  ['geometries', call('geo', { type: 'GeometryCollection', geometries: points })],
  ['one geometry', call('geo', points[0])],
  ['features', call('geo', { type: 'FeatureCollection', features })],
  ['an empty list', call('dot', [], {})],
])('%s is no row, or as many as are drawn', (_, inner) => {
  const [kernel = [], page = []] = bothLists(call('plot', { marks: [inner, call('dot', [1, 2, 3])] })) ?? [];
  expect(page.map(({ length }) => length)).toEqual(kernel.map(({ length }) => length));
  expect(page.at(-1)).toEqual([1, 2, 3]);
});

test.each<[string, boolean, Call]>([
  ['a tip', true, call('dot', shared, { tip: true })],
  ['a tip with options', true, call('plot', { marks: [[call('dot', shared, { tip: { anchor: 'top' } })]] })],
  ['a pointer', true, call('plot', { marks: [call('tip', shared, call('pointerX', { x: 'a' }))] })],
  ['a crosshair', true, call('crosshair', shared, { x: 'a' })],
  ['a tip that is off', false, call('dot', shared, { tip: false })],
  ['a mark of tips alone', false, call('tip', shared, { x: 'a' })],
  ['rows that have a tip', false, call('dot', [{ tip: true }], { x: 'a' })],
])('%s can be pointed at: %s', (_, expected, given) => {
  expect(isPointable(encode(given))).toBe(expected);
});
