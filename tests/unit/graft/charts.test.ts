import { expect, test } from 'vitest';
import { accuracyPlot, confusion, confusionPlot, lossPlot, type History } from 'graft';
import { encode } from '../../../src/lib/plot/encode.ts';

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
  expect(() => encode(lossPlot([]))).not.toThrow();
  expect(() => encode(accuracyPlot(history.slice(0, 2)))).not.toThrow();
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
