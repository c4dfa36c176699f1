import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { trainableVariables } from 'graft';
import { filterGradient } from '../../../src/lib/graft/network/filter-gradient.ts';
import { inputGradient } from '../../../src/lib/graft/network/input-gradient.ts';
import { useBackend } from './helpers.ts';

/** Every kind of convolution that a ResNet-18 has, and 'same' at stride 2 beside them. */
const KINDS = [
  ['7 × 7, stride 2, valid', 7, 2, 'valid'],
  ['3 × 3, same', 3, 1, 'same'],
  ['3 × 3, stride 2, valid', 3, 2, 'valid'],
  ['3 × 3, stride 2, same', 3, 2, 'same'],
  ['1 × 1, stride 2, same', 1, 2, 'same'],
  ['3 × 3, one pixel around', 3, 1, 1],
] as const;

/** Sides that a stride of 2 does not divide. */
const picture = () => tf.randomNormal<tf.Rank.R4>([2, 9, 11, 3], 0, 1, 'float32', 1);
const weights = (size: number) => tf.randomNormal<tf.Rank.R4>([size, size, 3, 4], 0, 1, 'float32', 2);

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const most = Array.from(a).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return (
    Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] ?? NaN))), 0) / most
  );
}

/** The gradient of sum(conv(x, w)²) by w, as tfjs computes it on the backend of this moment. */
async function stock(size: number, stride: number, pad: 'same' | 'valid' | number): Promise<Float32Array> {
  const [x, filter] = [picture(), weights(size)];
  const gradient = tf.grad((w) =>
    tf
      .conv2d(x, w as tf.Tensor4D, stride, pad)
      .square()
      .sum(),
  )(filter);
  return (await gradient.data()) as Float32Array;
}

const found = new Map<string, Float32Array>();
beforeAll(async () => {
  await useBackend('cpu');
  for (const [name, size, stride, pad] of KINDS) found.set(name, await stock(size, stride, pad));
});

describe.each(['cpu', 'wasm'] as const)('the gradient of a filter on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test.each(KINDS)('is the stock one: %s', async (name, size, stride, pad) => {
    const [x, filter] = [picture(), weights(size)];
    const dy = tf.conv2d(x, filter, stride, pad).mul<tf.Tensor4D>(2);
    const ours = await filterGradient(x, dy, filter.shape, stride, pad).data();
    expect(largest(found.get(name) ?? [], ours)).toBeLessThan(1e-5);
    // On WASM this asks for our kernel, through tfjs's own gradient.
    expect(largest(found.get(name) ?? [], await stock(size, stride, pad))).toBeLessThan(1e-5);
  });

  test.each(KINDS)('is what finite differences give: %s', async (_, size, stride, pad) => {
    const [x, filter] = [picture(), weights(size)];
    const dy = tf.randomNormal<tf.Rank.R4>(tf.conv2d(x, filter, stride, pad).shape, 0, 1, 'float32', 3);
    const ours = await filterGradient(x, dy, filter.shape, stride, pad).data();
    const loss = async (w: tf.Tensor4D) =>
      (await tf.conv2d(x, w, stride, pad).mul(dy).sum().data())[0] ?? NaN;
    for (const i of [0, Math.floor(filter.size / 2), filter.size - 1]) {
      const nudge = tf
        .oneHot(tf.scalar(i, 'int32'), filter.size)
        .toFloat()
        .reshape<tf.Tensor4D>(filter.shape);
      const slope = ((await loss(filter.add(nudge))) - (await loss(filter.sub(nudge)))) / 2;
      expect(slope / (ours[i] ?? NaN)).toBeCloseTo(1, 3);
    }
  });
});

/** Every kind of convolution of stride 1, and those that must still be tfjs's own. */
const INPUT_KINDS = [
  ...KINDS,
  ['3 × 3, valid', 3, 1, 'valid'],
  ['2 × 2, same: one more pixel at the end', 2, 1, 'same'],
  ['5 × 5, two pixels around', 5, 1, 2],
  ['1 × 1', 1, 1, 'same'],
  ['1 × 1, two pixels around: more than its own size', 1, 1, 2],
] as const;

/** The gradient of sum(conv(x, w)²) by x, through tfjs's own gradient of the operation. */
async function byInput(size: number, stride: number, pad: 'same' | 'valid' | number): Promise<Float32Array> {
  const gradient = tf.grad((x) =>
    tf
      .conv2d(x as tf.Tensor4D, weights(size), stride, pad)
      .square()
      .sum(),
  )(picture());
  return (await gradient.data()) as Float32Array;
}

describe('the gradient of what goes into a convolution', () => {
  const stockOnes = new Map<string, Float32Array>();
  beforeAll(async () => {
    await useBackend('cpu');
    for (const [name, size, stride, pad] of INPUT_KINDS)
      stockOnes.set(name, await byInput(size, stride, pad));
    await useBackend('wasm');
  });

  test.each(INPUT_KINDS)('is on WASM what it is elsewhere: %s', async (name, size, stride, pad) => {
    expect(largest(stockOnes.get(name) ?? [], await byInput(size, stride, pad))).toBeLessThan(1e-5);
  });

  test('by itself it is that one too, and leaves no tensor behind', async () => {
    const [x, filter] = [picture(), weights(3)];
    const dy = tf.conv2d(x, filter, 1, 'same').mul<tf.Tensor4D>(2);
    const before = tf.memory().numTensors;
    const ours = inputGradient(dy, filter, x.shape, 'same');
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(largest(stockOnes.get('3 × 3, same') ?? [], await ours.data())).toBeLessThan(1e-5);
  });
});

test('a layer learns its filters on WASM, which has no kernel for that by itself', async () => {
  await useBackend('wasm');
  const x = tf.randomNormal<tf.Rank.R4>([2, 8, 8, 3], 0, 1, 'float32', 1);
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        ...{ inputShape: [8, 8, 3], filters: 4, kernelSize: 3, strides: 2 },
        kernelInitializer: tf.initializers.randomNormal({ stddev: 0.2, seed: 2 }),
      }),
    ],
  });
  const loss = () => tf.tidy(() => (model.apply(x) as tf.Tensor).square().mean().asScalar());
  const optimizer = tf.train.sgd(0.01);
  const step = () => optimizer.minimize(loss, false, trainableVariables(model));
  const [before = 0] = await loss().data();
  const tensors = tf.memory().numTensors;
  step();
  expect(tf.memory().numTensors).toBe(tensors);
  expect((await loss().data())[0]).toBeLessThan(before);
});
