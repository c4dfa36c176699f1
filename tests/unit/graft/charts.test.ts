import { describe, expect, test } from 'vitest';
import { accuracyPlot, confusion, confusionPlot, lossPlot, type History } from 'graft';
import { encode } from '../../../src/lib/plot/encode.ts';
import type { Call, Recorded } from '../../../src/lib/plot-record/record.ts';

/** Rows as they are sent. */
interface Sent {
  readonly $data: readonly unknown[];
}

const history: History = [1, 2].flatMap((epoch) => [
  { epoch, phase: 'train' as const, loss: 1 / epoch, accuracy: 0.4 * epoch },
  { epoch, phase: 'validation' as const, loss: 1.2 / epoch, accuracy: 0.3 * epoch },
]);

test('train and validation differ in colour and in line', () => {
  const text = JSON.stringify(encode(accuracyPlot(history)));
  for (const part of [
    'var(--train)',
    'var(--validation)',
    '"strokeDasharray":"6 4"',
    '"domain":[0,1]',
    '".0%"',
  ])
    expect(text).toContain(part);
  expect(JSON.stringify(encode(lossPlot(history)))).toContain('cross-entropy loss');
});

test('a plot of nothing, and of one epoch, can be sent too', () => {
  const rowsOf = (plot: Call): readonly string[] => {
    const [{ marks }] = structuredClone(encode(plot)).args as [{ marks: readonly Recorded[] }];
    return marks.map(({ $plot, args: [first] }) => `${$plot} ${(first as Sent).$data.length}`);
  };
  expect(rowsOf(lossPlot([]))).toEqual([
    ...['lineY 0', 'dot 0', 'text 0', 'lineY 0', 'dot 0', 'text 0', 'tip 0'],
  ]);
  // One epoch alone makes no line, so that it is a dot.
  expect(rowsOf(accuracyPlot(history.slice(0, 2)))).toEqual([
    ...['lineY 1', 'dot 1', 'text 1', 'lineY 1', 'dot 1', 'text 1', 'tip 2'],
  ]);
});

test('a confusion matrix counts every pair', () => {
  const cells = confusion([0, 0, 1, 1], [0, 1, 1, 1], ['a', 'b']);
  expect(cells).toEqual([
    { label: 'a', predicted: 'a', pictures: 1, share: 0.5 },
    { label: 'a', predicted: 'b', pictures: 1, share: 0.5 },
    { label: 'b', predicted: 'a', pictures: 0, share: 0 },
    { label: 'b', predicted: 'b', pictures: 2, share: 1 },
  ]);
  expect(JSON.stringify(encode(confusionPlot([0, 1], [0, 0], ['a', 'b'])))).toContain('var(--class-1)');
  expect(() => confusion([0], [], ['a'])).toThrow('1 labels and 0 predictions');
});

describe('a confusion matrix of many classes', () => {
  const plotOf = (count: number) => {
    const classes = Array.from({ length: count }, (_, i) => `class ${i}`);
    const labels = classes.map((_, i) => i);
    const [options] = structuredClone(encode(confusionPlot(labels, labels, classes))).args as [
      {
        readonly width: number;
        readonly height: number;
        readonly x: { readonly ticks: readonly string[] };
        readonly color: { readonly range: readonly string[] };
        readonly marks: readonly Recorded[];
      },
    ];
    return { ...options, rows: options.marks.map(({ args: [first] }) => (first as Sent).$data.length) };
  };

  test('of 102 fits on a page, with a colour for each row, names that don’t touch, and no empty cell', () => {
    const { width, height, x, color, rows } = plotOf(102);
    expect(width).toBeLessThan(720);
    expect(height / 102).toBeGreaterThan(13);
    const column = (width - 96 - 74) / 102;
    expect((102 / x.ticks.length) * column).toBeGreaterThan(13);
    expect(new Set(color.range)).toEqual(new Set([0, 1, 2, 3, 4].map((i) => `var(--class-${i})`)));
    expect(rows).toEqual([102, 0]);
  });

  test.each([7, 12, 13, 26, 40])('of %i has every name beside the rows, and fits', (count) => {
    const { width, height, x, rows } = plotOf(count);
    expect(width).toBeLessThan(720);
    expect(height / count).toBeGreaterThan(13);
    expect(x.ticks.length).toBeGreaterThanOrEqual(count / 2);
    expect(rows[0]).toBe(count > 12 ? count : count ** 2);
  });

  test('of five is as it was: squares, with every number', () => {
    const { width, height, rows } = plotOf(5);
    expect([width, height, ...rows]).toEqual([5 * 50 + 96 + 16, 5 * 44 + 70, 25, 25]);
  });
});

test.each([1, 2, 3, 7, 10])('an axis of %i epochs says each of them, and no half one', (count) => {
  const epochs = Array.from({ length: count }, (_, i) => i + 1);
  const rows = epochs.map((epoch) => ({ epoch, phase: 'train' as const, loss: 1, accuracy: 0.5 }));
  for (const plot of [lossPlot(rows), accuracyPlot(rows)]) {
    const [{ x }] = structuredClone(encode(plot)).args as [{ readonly x: { readonly ticks: unknown } }];
    expect(x.ticks).toEqual(epochs);
  }
});
