import { expect, test } from 'vitest';
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
