import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { parameterGroups, randomResNet18, replaceHead, train, trainableVariables } from 'graft';
import { blobs, useBackend } from './helpers.ts';

beforeAll(() => useBackend('wasm'));
afterEach(() => tf.disposeVariables());

const momentum = (rate: number) => tf.train.momentum(rate, 0.9);
const values = (variable: tf.Variable) => Array.from(variable.dataSync());

test('each group moves as if its optimizer were alone, step after step', () => {
  const start = [1, -2, 3];
  const [a, b] = [tf.variable(tf.tensor1d(start)), tf.variable(tf.tensor1d(start))];
  const [alone, other] = [tf.variable(tf.tensor1d(start)), tf.variable(tf.tensor1d(start))];
  const loss = (...of: tf.Variable[]) =>
    tf
      .addN(
        of.map((v, i) =>
          v
            .square()
            .sum()
            .mul(i + 1),
        ),
      )
      .asScalar();
  const both = parameterGroups([
    { variables: [b], optimizer: momentum(0.01) },
    { variables: [a], optimizer: momentum(0.1) },
  ]);
  const [fast, slow] = [momentum(0.1), momentum(0.01)];
  for (let step = 0; step < 4; step++) {
    both.minimize(() => loss(a, b), false, [a, b]);
    fast.minimize(() => loss(alone), false, [alone]);
    slow.minimize(() => loss(other).mul(2), false, [other]);
  }
  values(a).forEach((value, i) => expect(value).toBeCloseTo(values(alone)[i] ?? NaN, 6));
  values(b).forEach((value, i) => expect(value).toBeCloseTo(values(other)[i] ?? NaN, 6));
  expect(values(a)).not.toEqual(values(b));
});

test('it trains a network, a block slowly and the head fast, and leaves no tensor behind when it goes', async () => {
  const model = replaceHead(randomResNet18({ numClasses: 10, size: 32 }), 3);
  for (const layer of model.layers) layer.trainable = layer.name === 'fc';
  const data = { train: blobs(10, ['a', 'b', 'c']), validation: blobs(4, ['a', 'b', 'c'], 512, 2) };
  const before = tf.memory().numTensors;
  const [kernel, bias] = trainableVariables(model);
  if (!kernel || !bias) throw new Error('a head has both');
  const still = parameterGroups([
    { variables: [kernel], optimizer: momentum(0.05) },
    { variables: [bias], optimizer: momentum(0) },
  ]);
  const [kernelBefore, biasBefore] = [values(kernel), values(bias)];
  await train(model, data, { epochs: 2, optimizer: still });
  expect(values(kernel)).not.toEqual(kernelBefore);
  expect(values(bias)).toEqual(biasBefore);
  still.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test.each([
  ['a variable in two groups', (a: tf.Variable) => [[a], [a]], 'is in two groups'],
  ['an empty group', (a: tf.Variable) => [[a], []], 'no variables'],
])('%s is refused', (_, groups, message) => {
  const a = tf.variable(tf.scalar(1));
  const list = groups(a).map((variables) => ({ variables, optimizer: momentum(0.1) }));
  expect(() => parameterGroups(list)).toThrow(message);
});

test('an optimizer of other variables, and a rate that is none, are refused', () => {
  const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
  const used = momentum(0.1);
  parameterGroups([{ variables: [a], optimizer: used }]);
  expect(() => parameterGroups([{ variables: [b], optimizer: used }])).toThrow('already trained other');
  expect(() => parameterGroups([{ variables: [b], optimizer: momentum(NaN) }])).toThrow(RangeError);
});

test('what is trained and in no group, or in one and not trained, is named at the step', () => {
  const [a, b] = [tf.variable(tf.scalar(1), true, 'first'), tf.variable(tf.scalar(1), true, 'second')];
  const loss = () => a.mul(b).asScalar();
  const one = parameterGroups([{ variables: [a], optimizer: momentum(0.1) }]);
  expect(() => one.minimize(loss, false, [a, b])).toThrow('in none of the groups: second');
  const two = parameterGroups([
    { variables: [a], optimizer: momentum(0.1) },
    { variables: [b], optimizer: momentum(0.1) },
  ]);
  expect(() => two.minimize(loss, false, [a])).toThrow('not trained: second');
});
