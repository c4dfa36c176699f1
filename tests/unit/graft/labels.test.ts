/** Labels that stand for no class: every function that takes labels names the row, the label and the range. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  batches,
  confusion,
  confusionPlot,
  crossEntropy,
  evaluate,
  extractFeatures,
  imagenet,
  imbalance,
  mark,
  mislabel,
  predict,
  randomResNet18,
  replaceHead,
  split,
  subset,
  train,
  type Dataset,
  type Features,
} from 'graft';
import { runs } from '../seed.ts';
import { blobs, colours, hosted, useBackend } from './helpers.ts';

const FIVE = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];
const transform = { size: 32, ...imagenet };
const good = blobs(4, FIVE);
let base: tf.LayersModel;
let model: tf.LayersModel;

beforeAll(async () => {
  await useBackend('cpu');
  base = randomResNet18({ numClasses: 2, size: 32 });
  for (const layer of base.layers) layer.trainable = false;
  model = replaceHead(base, 5);
});
afterAll(() => {
  model.dispose();
  base.dispose();
});

/** Features are typed to have whole labels; a cell may put anything there. */
const withLabels = (labels: readonly number[]): Features => ({
  ...good,
  labels: labels as unknown as Int32Array,
});

const pictures = (labels: readonly number[]): Dataset => ({
  ...colours(1),
  classes: FIVE,
  pictures: labels.map((label, i) => ({
    path: `rose/${i}.jpg`,
    label,
    read: () => Promise.reject(new Error('no file')),
  })),
});

/** No index into five classes. */
const bad = fc.oneof(
  fc.integer({ min: 5, max: 1000 }),
  fc.integer({ min: -1000, max: -1 }),
  fc.double({ min: 0.001, max: 3.999, noNaN: true }).filter((x) => !Number.isInteger(x)),
  fc.constantFrom(NaN, Infinity, -Infinity),
);

/** Good labels but for one, and where that one is. */
const spoiled = fc
  .tuple(fc.array(fc.nat(4), { minLength: 20, maxLength: 20 }), fc.nat(19), bad)
  .map(([labels, row, label]) => ({ labels: labels.with(row, label), row, label }));

type Act = (labels: readonly number[]) => unknown;

describe('over features and lists', () => {
  test.each<[string, Act]>([
    ['train, in training', (labels) => train(model, { train: withLabels(labels), validation: good })],
    ['train, in validation', (labels) => train(model, { train: good, validation: withLabels(labels) })],
    ['evaluate', (labels) => evaluate(model, withLabels(labels))],
    ['predict', (labels) => predict(model, withLabels(labels))],
    ['confusion', (labels) => confusion(labels, good.labels, FIVE)],
    ['confusion, predictions', (labels) => confusion(good.labels, labels, FIVE)],
    ['confusionPlot', (labels) => confusionPlot(labels, good.labels, FIVE)],
  ])('%s', (_, act) => refuses(act));
});

describe('over pictures', () => {
  test.each<[string, Act]>([
    [
      'train, in training',
      (labels) => train(model, { train: pictures(labels), validation: pictures([0]) }, { transform }),
    ],
    [
      'train, in validation',
      (labels) => train(model, { train: pictures([0]), validation: pictures(labels) }, { transform }),
    ],
    ['evaluate', (labels) => evaluate(model, pictures(labels), { transform })],
    ['predict', (labels) => predict(model, pictures(labels), { transform })],
    ['extractFeatures', (labels) => extractFeatures(base, pictures(labels), { transform })],
    ['batches', (labels) => batches(pictures(labels), { transform }).next()],
    ['split', (labels) => split(pictures(labels))],
    ['subset', (labels) => subset(pictures(labels), { each: 2 })],
    ['imbalance', (labels) => imbalance(pictures(labels), { share: { rose: 0.5 } })],
    ['mislabel', (labels) => mislabel(pictures(labels), { share: 0.5 })],
    ['mark', (labels) => mark(pictures(labels))],
  ])('%s', (_, act) => refuses(act));
});

async function refuses(act: Act): Promise<void> {
  const before = tf.memory().numTensors;
  await fc.assert(
    fc.asyncProperty(spoiled, async ({ labels, row, label }) => {
      const refusal = await (async (): Promise<unknown> => act(labels))().then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(RangeError);
      expect(String(refusal)).toMatch(
        new RegExp(`Row ${row} .*has the (label|prediction) ${label};|Row ${row} has`),
      );
      expect(String(refusal)).toContain('s are whole numbers from 0 (daisy) to 4 (tulip)');
    }),
    runs(25),
  );
  expect(tf.memory().numTensors).toBe(before);
}

test('labels from 1 to 5 are told what they are', async () => {
  const fromOne = Array.from(good.labels, (label) => label + 1);
  await expect(train(model, { train: withLabels(fromOne), validation: good })).rejects.toThrow(
    'Row 4 (4) has the label 5; labels are whole numbers from 0 (daisy) to 4 (tulip). These count from 1: subtract 1 from each.',
  );
});

test('as many labels as rows: one more or fewer is said', async () => {
  for (const labels of [[...good.labels, 0], [...good.labels].slice(1)])
    for (const act of [() => evaluate(model, withLabels(labels)), () => predict(model, withLabels(labels))])
      await expect(act()).rejects.toThrow(`There are 20 rows of features and ${labels.length} labels.`);
});

test('crossEntropy of a reader’s own loop: the same', () => {
  tf.tidy(() => {
    const logits = tf.zeros<tf.Rank.R2>([3, 5]);
    expect(() => crossEntropy(logits, tf.tensor1d([0, 5, 1], 'int32'))).toThrow('Row 1 has the label 5');
    expect(() => crossEntropy(logits, tf.tensor1d([0, 1], 'int32'))).toThrow('2 labels and 3 rows of logits');
    const [loss] = crossEntropy(logits, tf.tensor1d([0, 4, 1], 'int32')).dataSync();
    expect(loss).toBeCloseTo(Math.log(5));
  });
});

describe('a loss that is finite and absurd', () => {
  const run = async (rate: number, scale = 1): Promise<readonly string[]> =>
    hosted(async ({ warned }) => {
      const head = replaceHead(base, 5);
      const train_ = { ...good, values: good.values.map((v) => v * scale) };
      const optimizer = tf.train.sgd(rate);
      await train(head, { train: train_, validation: train_ }, { epochs: 3, optimizer, batchSize: 4 });
      head.dispose();
      return warned;
    });

  test('gets one sentence, with what guessing has and what to do', async () => {
    const warned = await run(500);
    expect(warned).toEqual([
      expect.stringMatching(
        /^After epoch \d the loss is [\d,.]+; guessing among 5 classes has 1\.6\. The learning rate is probably too high/,
      ),
    ]);
  });

  test('gets none where training goes well, or where it was as high before the first step', async () => {
    expect(await run(0.01)).toEqual([]);
    expect(await run(0, 1000)).toEqual([]);
    expect(await run(1e-9, 1000)).toEqual([]);
  });
});

describe('a head whose weights an earlier training has made run away', () => {
  const again = async (spoil: (head: tf.LayersModel) => Promise<unknown>): Promise<readonly string[]> =>
    hosted(async ({ warned }) => {
      const head = replaceHead(base, 5);
      const optimizer = tf.train.sgd(0.001);
      try {
        await spoil(head);
        const before = warned.length;
        await train(head, { train: good, validation: good }, { epochs: 1, optimizer });
        return warned.slice(before);
      } finally {
        optimizer.dispose();
        head.dispose();
      }
    });
  const setOne = (value: number) => (head: tf.LayersModel) => {
    const layer = head.layers.at(-1);
    const [kernel, bias] = layer?.getWeights() ?? [];
    if (!layer || !kernel || !bias) throw new Error('there is no head');
    const values = Float32Array.from({ length: kernel.size }, (_, i) => (i === 7 ? value : 0));
    tf.tidy(() => {
      layer.setWeights([tf.tensor(values, kernel.shape), tf.zerosLike(bias)]);
    });
    return Promise.resolve();
  };

  test.each([NaN, Infinity, -Infinity])('is refused before the first step where one is %s', async (value) => {
    const numTensors = tf.memory().numTensors;
    await expect(again(setOne(value))).rejects.toThrow(
      /^The weights of `\w+` hold (NaN|Infinity) before the first step\. An earlier training has made them run away/,
    );
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test('is told where they are only absurdly large, and not where they are as they begin', async () => {
    const train500 = (head: tf.LayersModel) =>
      train(
        head,
        { train: good, validation: good },
        { epochs: 3, optimizer: tf.train.sgd(5_000), batchSize: 4 },
      );
    expect(await again(train500)).toEqual([
      expect.stringMatching(
        /^The weights of `\w+` are very large before the first step: [\d,]+ on average\. An earlier/,
      ),
    ]);
    expect(await again(() => Promise.resolve())).toEqual([]);
    expect(await again(setOne(3))).toEqual([]);
  });
});
