import type { Markish } from '@observablehq/plot';
import { expect, test } from 'vitest';
import { encode } from '../../../src/lib/plot/encode.ts';
import { numbersOf, withoutParts } from '../../../src/lib/plot-record/numbers.ts';
import { Plot, recordPlot } from '../../../src/lib/plot-record/record.ts';

const rows = [
  { name: 'daisy', pictures: 3, note: 'x' },
  { name: 'rose', pictures: 4.5, note: 'y' },
];

test('the fields that a mark draws are the columns, each once, and only those', () => {
  const plot = recordPlot({
    marks: [
      Plot.barX(rows, { x: 'pictures', y: 'name', fill: 'var(--class-0)' }),
      Plot.text(rows, { x: 'pictures', y: 'name', text: 'pictures' }),
      Plot.ruleX([0]),
    ],
  });
  expect(numbersOf(encode(plot))).toEqual([
    {
      mark: 'bar',
      columns: ['pictures', 'name'],
      rows: [
        [3, 'daisy'],
        [4.5, 'rose'],
      ],
      total: 2,
    },
  ]);
});

test('accessors and transforms are looked through', () => {
  const plot = recordPlot({
    marks: [
      Plot.dot(rows, { x: (row: { pictures: number }) => 2 * row.pictures, y: 'name' }),
      Plot.lineY(new Float32Array([1, 2]), Plot.windowY(3, { strokeWidth: 2 })),
      Plot.barY(rows, Plot.groupX({ y: 'count' }, { x: 'note' })),
    ],
  });
  expect(numbersOf(encode(plot)).map(({ columns, rows: all }) => [columns, all])).toEqual([
    [
      ['x', 'name', 'note'],
      [
        [6, 'daisy', 'x'],
        [9, 'rose', 'y'],
      ],
    ],
    [['value'], [[1], [2]]],
  ]);
});

test('a long list is cut, and its length is said', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ i }));
  const [table] = numbersOf(encode(recordPlot({ marks: [Plot.dot(many, { x: 'i' })] })));
  expect(table?.rows).toHaveLength(500);
  expect(table?.total).toBe(2000);
});

test('a plot without data has no numbers', () => {
  expect(numbersOf(encode(recordPlot({ marks: [Plot.frame()] })))).toEqual([]);
});

test('the channels that only a tip tells are columns too', () => {
  const plot = recordPlot({ marks: [Plot.tip(rows, { x: 'pictures', channels: { what: 'name' } })] });
  expect(numbersOf(encode(plot))[0]?.columns).toEqual(['pictures', 'name']);
});

test('what another table tells as well is left out', () => {
  const line = (list: readonly object[]) => Plot.line(list, { x: 'name', y: 'pictures' });
  const tables = (marks: Markish[]) =>
    withoutParts(numbersOf(encode(recordPlot({ marks })))).map((table) => table.rows);
  const all = [
    ['daisy', 3],
    ['rose', 4.5],
  ];
  expect(tables([line(rows.slice(1)), line(rows), line([...rows])])).toEqual([all]);
  expect(tables([line(rows), line(rows.toReversed())])).toHaveLength(2);
  // Two columns of numbers may be alike by chance.
  expect(tables([Plot.lineY([1, 2]), Plot.lineY([1, 2, 3])])).toHaveLength(2);
});
