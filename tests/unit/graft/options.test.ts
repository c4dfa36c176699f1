/** Numbers that a reader gives: whatever they are, they work or are refused by name, at once and in a sentence. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  activations,
  augment,
  batches,
  classify,
  exportModel,
  extractFeatures,
  filters,
  gallery,
  imagenet,
  imbalance,
  loadModel,
  loadResNet18,
  mark,
  mislabel,
  nearest,
  project,
  random,
  randomResNet18,
  replaceHead,
  split,
  subset,
  toInput,
  train,
} from 'graft';
import { runs } from '../seed.ts';
import { blobs, colours, plain, useBackend } from './helpers.ts';

const transform = { size: 32, ...imagenet };
const dataset = colours(4);
const features = blobs(4, ['a', 'b'], 8);
const pixels = plain(8, [200, 0, 0]);
let base: tf.LayersModel;

beforeAll(async () => {
  await useBackend('cpu');
  base = randomResNet18({ numClasses: 2, size: 32 });
});
afterAll(() => base.dispose());

/** What is no number at all, to a program or to a reader. */
const noNumber: fc.Arbitrary<unknown> = fc.constantFrom(
  NaN,
  Infinity,
  -Infinity,
  '32',
  '',
  null,
  true,
  {},
  [1],
);
const fraction = fc.double({ min: -50, max: 50, noNaN: true }).filter((x) => !Number.isInteger(x));
const negative = fc.integer({ min: -1000, max: -1 });

/** No whole number of something: what counts, from 1 up. */
const noCount = fc.oneof(noNumber, fraction, negative, fc.constant(0), fc.constant(1e300));
/** No place in a list, from 0 up. */
const noIndex = fc.oneof(noNumber, fraction, negative);
/** No share, 0 … 1. */
const noShare = fc.oneof(
  noNumber,
  fc.double({ min: 1.0001, max: 1e9, noNaN: true }),
  fc.double({ min: -1e9, max: -1e-9, noNaN: true }),
);
const noColour = fc.oneof(
  noNumber,
  fc.constantFrom<unknown>([], [1, 2], [1, 2, 3, 4], [1, NaN, 3], ['1', 2, 3], [1, 2, Infinity]),
);

/** Takes anything: types are for the editor, and cells run without them. */
type Call = (value: never) => unknown;

const rows: readonly [name: string, option: string, bad: fc.Arbitrary<unknown>, call: Call][] = [
  [
    'train',
    'epochs',
    noCount,
    (epochs) => train(base, { train: features, validation: features }, { epochs }),
  ],
  [
    ...(['train', 'batchSize', noCount] as const),
    (batchSize) => train(base, { train: features, validation: features }, { batchSize }),
  ],
  ['train', 'seed', noNumber, (seed) => train(base, { train: features, validation: features }, { seed })],
  ['batches', 'batchSize', noCount, (batchSize) => batches(dataset, { batchSize, transform }).next()],
  ['batches', 'epoch', noCount, (epoch) => batches(dataset, { epoch, transform }).next()],
  ['batches', 'seed', noNumber, (seed) => batches(dataset, { seed, transform }).next()],
  ['batches', 'size', noCount, (size) => batches(dataset, { transform: { ...transform, size } }).next()],
  [
    'extractFeatures',
    'batchSize',
    noCount,
    (batchSize) => extractFeatures(base, dataset, { transform, batchSize }),
  ],
  [
    ...(['extractFeatures', 'views', noCount] as const),
    (views) => extractFeatures(base, dataset, { transform, augment: augment({ flip: true }), views }),
  ],
  [
    ...(['extractFeatures', 'size', noCount] as const),
    (size) => extractFeatures(base, dataset, { transform: { ...transform, size } }),
  ],
  [
    'split',
    'validation',
    fc.oneof(noShare, fc.constantFrom(0, 1)),
    (validation) => split(dataset, { validation }),
  ],
  ['split', 'seed', noNumber, (seed) => split(dataset, { seed })],
  ['subset', 'each', noCount, (each) => subset(dataset, { each })],
  ['subset', 'seed', noNumber, (seed) => subset(dataset, { each: 2, seed })],
  ['imbalance', 'share.red', noShare, (red) => imbalance(dataset, { share: { red } })],
  ['imbalance', 'count.red', noIndex, (red) => imbalance(dataset, { count: { red } })],
  ['imbalance', 'seed', noNumber, (seed) => imbalance(dataset, { share: { red: 0.5 }, seed })],
  ['mislabel', 'share', noShare, (share) => mislabel(dataset, { share })],
  ['mislabel', 'seed', noNumber, (seed) => mislabel(dataset, { share: 0.5, seed })],
  ['mark', 'scale', fc.oneof(noShare, fc.constantFrom(0, 0.6)), (scale) => mark(dataset, { scale })],
  ['mark', 'colour', fc.oneof(noColour, fc.constant([0, 0, 256])), (colour) => mark(dataset, { colour })],
  ['augment', 'crop', fc.oneof(noShare, fc.constant(0)), (crop) => augment({ crop })],
  ['augment', 'colour', noShare, (colour) => augment({ flip: true, colour })],
  ['augment', 'seed', noNumber, (seed) => augment({ flip: true, seed })],
  ['gallery', 'width', noIndex.filter((x) => !(Number(x) >= 1)), (width) => gallery([pixels], { width })],
  ['gallery', 'limit', noCount, (limit) => gallery([pixels], { limit })],
  ['toInput', 'size', noCount, (size) => toInput(pixels, { ...transform, size })],
  ['toInput', 'mean', noColour, (mean) => toInput(pixels, { ...transform, mean })],
  [
    'toInput',
    'std',
    fc.oneof(noColour, fc.constant([1, 0, 1])),
    (std) => toInput(pixels, { ...transform, std }),
  ],
  ['classify', 'top', noCount, (top) => classify(base, pixels, { transform, classes: ['a', 'b'], top })],
  ['activations', 'count', noCount, (count) => activations(base, 'conv1', pixels, { transform, count })],
  ['filters', 'count', noCount, (count) => filters(base, 'conv1', { count })],
  ['filters', 'channel', fc.oneof(noIndex, fc.constant(3)), (channel) => filters(base, 'conv1', { channel })],
  ['nearest', 'k', noCount, (k) => nearest(features, 0, k)],
  ['project', 'seed', noNumber, (seed) => project(features, { seed })],
  ['random', 'seed', noNumber, (seed) => random(seed)],
  ['integer', 'below', noCount, (below) => random(1).integer(below)],
  ['randomResNet18', 'numClasses', noCount, (numClasses) => randomResNet18({ numClasses })],
  ['randomResNet18', 'size', noCount, (size) => randomResNet18({ numClasses: 2, size })],
  ['randomResNet18', 'seed', noNumber, (seed) => randomResNet18({ numClasses: 2, seed })],
  ['replaceHead', 'classes', noCount, (classes) => replaceHead(base, classes)],
  ['replaceHead', 'seed', noNumber, (seed) => replaceHead(base, 2, { seed })],
  ['loadResNet18', 'size', noCount, (size) => loadResNet18('resnet18-tiny', { size })],
  [
    ...(['loadResNet18', 'patience.tries', noCount] as const),
    (tries) => loadResNet18('resnet18-tiny', { patience: { tries, stall: 1000, wait: () => 0 } }),
  ],
  [
    ...(['loadResNet18', 'patience.stall', fc.oneof(noIndex.filter((x) => !(Number(x) >= 1)))] as const),
    (stall) => loadResNet18('resnet18-tiny', { patience: { tries: 1, stall, wait: () => 0 } }),
  ],
  ['loadModel', 'size', noCount, (size) => loadModel(new Blob(), { transform: { ...transform, size } })],
  ['exportModel', 'size', noCount, (size) => exportModel(base, { transform: { ...transform, size } })],
];

describe('a number that is none is refused by name', () => {
  test.each(rows)('%s: %s', async (_, option, bad, call) => {
    const before = tf.memory().numTensors;
    const act = async (value: unknown): Promise<unknown> => call(value as never);
    await fc.assert(
      fc.asyncProperty(bad, async (value) => {
        // What is left out has its default.
        fc.pre(value !== undefined);
        const refusal = await act(value).then(
          () => null,
          (error: unknown) => error,
        );
        expect(refusal).toBeInstanceOf(RangeError);
        expect(String(refusal)).toMatch(/^RangeError: `[\w.]+` is .+; give .+, for example .+\.$/);
        expect(String(refusal)).toContain(`\`${option}\` is `);
      }),
      runs(40),
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('an optimizer with a number that is none is refused before it spoils a weight', () => {
  test.each<[string, string, () => tf.Optimizer]>([
    ['a learning rate of NaN', 'optimizer.learningRate` is NaN', () => tf.train.momentum(NaN, 0.9)],
    ['a negative learning rate', 'optimizer.learningRate` is -0.1', () => tf.train.sgd(-0.1)],
    ['an endless learning rate', 'optimizer.learningRate` is Infinity', () => tf.train.adam(Infinity)],
    ['a momentum above 1', 'optimizer.momentum` is 9', () => tf.train.momentum(0.001, 9)],
    ['a decay of NaN', 'optimizer.decay` is NaN', () => tf.train.rmsprop(0.001, NaN)],
    ['a beta above 1', 'optimizer.beta1` is 2', () => tf.train.adam(0.001, 2)],
  ])('%s', async (_, message, make) => {
    const data = { train: features, validation: features };
    await expect(train(base, data, { optimizer: make() })).rejects.toThrow(message);
  });
});

test('what is in its range works: whole numbers, shares, and any seed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      async (count, share, seed) => {
        expect(subset(dataset, { each: count, seed }).pictures).toHaveLength(2 * Math.min(4, count));
        const halves = split(dataset, { validation: share, seed });
        expect(halves.train.pictures.length + halves.validation.pictures.length).toBe(8);
        expect(nearest(features, 0, count)).toHaveLength(Math.min(7, count));
        mislabel(imbalance(dataset, { share: { red: share }, seed }), { share, seed });
        mark(dataset, { scale: share / 2 });
        let seen = 0;
        const options = { batchSize: count, seed, transform: { ...transform, size: 4 } };
        for await (const batch of batches(dataset, options)) {
          seen += batch.labels.length;
          tf.dispose([batch.x, batch.y]);
        }
        expect(seen).toBe(8);
      },
    ),
    runs(20),
  );
});
