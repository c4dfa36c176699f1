import * as Real from '@observablehq/plot';
import { expect, test } from 'vitest';
import { encode } from '../../../src/lib/plot/encode.ts';
import { thin } from '../../../src/lib/plot/thin.ts';
import { Plot, type Call, type Recorded } from '../../../src/lib/plot-record/record.ts';

const rows = Array.from({ length: 20_000 }, (_, i) => ({ i, kind: 'ab'[i % 2] }));
const recorded = (made: unknown): Recorded => encode(made as Call); // the recording Plot's
const dataOf = (spec: Recorded, mark = 0): readonly unknown[] => {
  const [{ marks }] = spec.args as [{ readonly marks: readonly Recorded[] }];
  return (marks[mark]?.args[0] as { readonly $data: readonly unknown[] }).$data;
};

test('dots that are too many are drawn in part, evenly, and that is said', () => {
  const { spec, note } = thin(
    recorded(Plot.plot({ marks: [Plot.dot(rows, { x: 'i', y: (row: { i: number }) => row.i })] })),
  );
  expect(dataOf(spec)).toHaveLength(10_000);
  expect(dataOf(spec)[1]).toEqual({ i: 2, kind: 'a' });
  const [{ marks }] = spec.args as [{ readonly marks: readonly Recorded[] }];
  const { y } = marks[0]?.args[1] as { readonly y: { readonly $data: readonly number[] } };
  expect(y.$data.slice(0, 3)).toEqual([0, 2, 4]);
  expect(note).toMatch(/^Every 2nd of 20,000 marks is drawn, .* as CSV, the plot has all its rows\.$/);
});

test.each([
  [20_001, '3rd'],
  [10_001, '2nd'],
  [110_000, '11th'],
  [201_000, '21st'],
])('of %i marks, every %s is drawn', (count, nth) => {
  expect(thin(recorded(Plot.dot(new Float32Array(count)))).note).toContain(`Every ${nth} of`);
});

test('marks that belong together stay together, and a channel that is a list goes with its rows', () => {
  const marks = [
    Plot.dot(rows.slice(0, 9_000), { x: 'i', fill: rows.slice(0, 9_000).map(({ kind }) => kind) }),
    Plot.text(rows.slice(0, 9_000), { x: 'i', text: 'kind' }),
  ];
  const { spec } = thin(recorded(Plot.plot({ marks })));
  expect(dataOf(spec, 0)).toEqual(dataOf(spec, 1));
  const [{ marks: drawn }] = spec.args as [{ readonly marks: readonly Recorded[] }];
  expect((drawn[0]?.args[1] as { readonly fill: readonly string[] }).fill).toHaveLength(4_500);
});

test('what adds up, or draws many rows as one, is drawn whole; and so are few', () => {
  for (const made of [
    Plot.plot({ marks: [Plot.line(rows, { x: 'i', y: 'i' })] }),
    Plot.plot({ marks: [Plot.barX(rows, { x: 'i', y: 'kind' })] }),
    Plot.plot({ marks: [Plot.rectY(rows, Plot.binX({ y: 'count' }, { x: 'i' }))] }),
    Plot.plot({ marks: [Plot.dot(rows, Plot.binX({ r: 'count' }, { x: 'i' }))] }),
    Plot.plot({ marks: [Plot.dot(rows, { ...Plot.groupX({ r: 'count' }, { x: 'kind' }), fill: 'red' })] }),
    Plot.plot({ facet: { data: rows, x: 'kind' }, marks: [Plot.dot(rows, { x: 'i' })] }),
    Plot.plot({ marks: [Plot.dot(rows.slice(0, 10_000), { x: 'i' })] }),
  ]) {
    const spec = recorded(made);
    expect(thin(spec)).toEqual({ spec, note: null });
  }
});

test('each mark that is thinned is one that Plot has', () => {
  for (const name of [
    'dot',
    'dotX',
    'circle',
    'hexagon',
    'textY',
    'vectorX',
    'spike',
    'arrow',
    'link',
    'tickX',
  ])
    expect(Real).toHaveProperty(name);
});
