/** Traps of tfjs 4.22 that the library works around or the tutorial teaches: if one goes, we want to know. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { replaceHead, randomResNet18, trainableVariables } from 'graft';
import { disposeOptimizer } from '../../../src/lib/graft/training/dispose-optimizer.ts';
import { useBackend } from './helpers.ts';

beforeAll(() => useBackend('cpu'));

test('minimize without a list of variables changes every trainable variable there is', () => {
  const [mine, other] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
  const optimizer = tf.train.sgd(0.1);
  const loss = () => tf.tidy(() => mine.square().add(other.square()).asScalar());
  optimizer.minimize(loss, false, [mine]);
  expect([mine, other].map((v) => v.dataSync()[0]?.toFixed(2))).toEqual(['0.80', '1.00']);
  optimizer.minimize(loss);
  expect(other.dataSync()[0]).toBeCloseTo(0.8);
});

test('momentum keeps velocities by position: another variable in the same place gets the old speed', () => {
  const [first, second] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
  const optimizer = tf.train.momentum(0.1, 0.9);
  optimizer.minimize(() => first.square().asScalar(), false, [first]);
  optimizer.minimize(() => second.square().asScalar(), false, [second]);
  // A new velocity would give 1 − 0.1·2 = 0.8; the old one adds 0.9·2.
  expect(second.dataSync()[0]).toBeCloseTo(1 - 0.1 * (0.9 * 2 + 2));
});

test('optimizer.dispose leaves a tensor behind; disposeOptimizer does not', () => {
  const weight = tf.variable(tf.scalar(1));
  const run = (end: (optimizer: tf.Optimizer) => void) => {
    const before = tf.memory().numTensors;
    const optimizer = tf.train.momentum(0.1, 0.9);
    optimizer.minimize(() => weight.square().asScalar(), false, [weight]);
    end(optimizer);
    return tf.memory().numTensors - before;
  };
  expect(run((optimizer) => optimizer.dispose())).toBe(1);
  expect(run(disposeOptimizer)).toBe(0);
});

test("'same' padding at stride 2 pads only behind: PyTorch pads both sides", () => {
  const x = tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]);
  const filter = tf.tensor4d([1, 10, 100], [1, 3, 1, 1]);
  expect([...tf.conv2d(x, filter, 2, 'same').dataSync()]).toEqual([321, 43]);
  const padded = tf.pad4d(x, [
    [0, 0],
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
  expect([...tf.conv2d(padded, filter, 2, 'valid').dataSync()]).toEqual([210, 432]);
});

test('a layer is freed by the first model that is disposed, if the model is tfjs’s own', () => {
  const input = tf.input({ shape: [2] });
  const shared = tf.layers.dense({ units: 2 });
  const middle = shared.apply(input) as tf.SymbolicTensor;
  const make = () =>
    tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(middle) as tf.SymbolicTensor });
  const [a, b] = [make(), make()];
  a.dispose();
  expect(() => b.predict(tf.zeros([1, 2]))).toThrow(/disposed/);
});

test('trainable = false takes a layer out of the list, also in the networks that share it', () => {
  const base = randomResNet18({ numClasses: 3, size: 32 });
  const model = replaceHead(base, 2);
  base.getLayer('conv1').trainable = false;
  expect(model.trainableWeights.length).toBe(61);
  expect(trainableVariables(model)[0]?.shape).toEqual([64]);
});
