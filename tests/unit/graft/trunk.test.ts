import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  extractFeatures,
  compileTrunk,
  imagenet,
  loadResNet18,
  predict,
  randomResNet18,
  replaceHead,
  split,
  train,
} from 'graft';
import { forward, part } from '../../../src/lib/graft/network/forward.ts';
import { fuse } from '../../../src/lib/graft/compiled/fuse.ts';
import { inputLayer, outputLayer } from '../../../src/lib/graft/network/trunk-and-head.ts';
import { winograd } from '../../../src/lib/graft/compiled/winograd.ts';
import { colours, useBackend } from './helpers.ts';

const transform = { size: 32, ...imagenet };
let before = 0;
beforeAll(() => useBackend('wasm'));
afterEach(() => {
  expect(tf.memory().numTensors).toBe(before);
});

function largest(a: tf.Tensor, b: tf.Tensor): number {
  return tf.tidy(() => a.sub(b).abs().max().dataSync()[0] ?? NaN);
}

function frozen(model: tf.LayersModel, thawed = ''): tf.LayersModel {
  for (const layer of model.layers) layer.trainable = thawed !== '' && layer.name.startsWith(thawed);
  return model;
}

test.each([
  [3, 3],
  [6, 6],
  [7, 5],
  [1, 1],
  [4, 14],
])("Winograd's way is a convolution: %i × %i", (height, width) => {
  before = tf.memory().numTensors;
  tf.tidy(() => {
    const x = tf.randomNormal<tf.Rank.R4>([2, height, width, 8], 0, 1, 'float32', 1);
    const filter = tf.randomNormal<tf.Rank.R4>([3, 3, 8, 5], 0, 1, 'float32', 2);
    const bias = tf.randomNormal<tf.Rank.R1>([5], 0, 1, 'float32', 3);
    for (const activation of ['relu', 'linear'] as const) {
      const { run, tensors } = winograd(filter, bias, activation);
      const plain = tf.fused.conv2d({ x, filter, strides: 1, pad: 1, bias, activation });
      expect(run(x).shape).toEqual(plain.shape);
      expect(largest(run(x), plain)).toBeLessThan(1e-4);
      tf.dispose([...tensors]);
    }
  });
});

test('the compiled trunk gives what the layers give, to 1e-4, and up to any cut', async () => {
  before = tf.memory().numTensors;
  const { model, transform } = await loadResNet18();
  const x = tf.randomUniform<tf.Rank.R4>([3, transform.size, transform.size, 3], -2, 2, 'float32', 1);
  for (const [thawed, layer, shape] of [
    ['fc', 'avgpool', [512]],
    ['layer4', 'layer3.1.relu2', [6, 6, 256]],
    ['layer1', 'maxpool', [24, 24, 64]],
  ] as const) {
    const trunk = await compileTrunk(frozen(model, thawed));
    expect(trunk).toMatchObject({ layer, shape });
    const plain = forward(model, part(model, inputLayer(model), model.getLayer(layer)), x);
    const ours = trunk.run(x);
    expect(ours.shape).toEqual([3, ...shape]);
    expect(largest(ours, plain)).toBeLessThan(1e-4);
    trunk.dispose();
    tf.dispose([plain, ours]);
  }
  x.dispose();
  model.dispose();
});

test('a bias of the convolution, an activation of its own and a net that cannot be folded keep their meaning', () => {
  before = tf.memory().numTensors;
  const input = tf.input({ shape: [8, 8, 3] });
  const kernelInitializer = tf.initializers.randomNormal({ seed: 1 });
  const biasInitializer = tf.initializers.randomNormal({ seed: 2 });
  const conv = (activation: 'linear' | 'relu') =>
    tf.layers.conv2d({
      filters: 4,
      kernelSize: 3,
      padding: 'same',
      activation,
      kernelInitializer,
      biasInitializer,
    });
  let y = input;
  const add = (layer: tf.layers.Layer) => (y = layer.apply(y) as tf.SymbolicTensor);
  add(conv('linear'));
  add(tf.layers.batchNormalization({ movingMeanInitializer: 'ones', betaInitializer: 'ones' }));
  add(conv('relu'));
  add(tf.layers.batchNormalization({ scale: false }));
  add(
    tf.layers.zeroPadding2d({
      padding: [
        [0, 1],
        [2, 0],
      ],
    }),
  );
  add(conv('linear'));
  const model = tf.model({ inputs: input, outputs: y });
  const { run, dispose } = fuse(model, part(model, inputLayer(model), outputLayer(model)));
  tf.tidy(() => {
    const x = tf.randomNormal<tf.Rank.R4>([2, 8, 8, 3], 0, 1, 'float32', 4);
    expect(largest(run(x), model.predict(x) as tf.Tensor)).toBeLessThan(1e-5);
  });
  dispose();
  model.dispose();
});

test('a network that is trainable from its first layer on has no trunk', async () => {
  before = tf.memory().numTensors;
  const model = randomResNet18({ numClasses: 2, size: 32 });
  await expect(compileTrunk(model)).rejects.toThrow('conv1 is trainable. Freeze it first');
  model.dispose();
});

test('a network that is frozen to its last layer has no head, and says so', async () => {
  before = tf.memory().numTensors;
  const model = frozen(randomResNet18({ numClasses: 2, size: 32, seed: 1 }));
  await expect(compileTrunk(model)).rejects.toThrow('its last one too');
  model.dispose();
});

test('what is learned later does not reach a trunk', async () => {
  before = tf.memory().numTensors;
  const model = frozen(randomResNet18({ numClasses: 2, size: 32 }), 'fc');
  const trunk = await compileTrunk(model);
  const x = tf.ones<tf.Rank.R4>([1, 32, 32, 3]);
  const then = trunk.run(x);
  tf.tidy(() => model.getLayer('conv1').setWeights([tf.zeros([7, 7, 3, 64])]));
  const now = trunk.run(x);
  expect(largest(then, now)).toBe(0);
  tf.dispose([x, then, now]);
  model.dispose();
  trunk.dispose();
});

test('the last block learns from features as it does from pictures, and predicts from both', async () => {
  before = tf.memory().numTensors;
  const dataset = colours(12);
  const data = split(dataset, { validation: 0.25 });
  const options = { epochs: 2, batchSize: 9, transform };
  const fresh = () => {
    const base = randomResNet18({ numClasses: 2, size: 32, seed: 4 });
    const model = replaceHead(base, 2);
    frozen(model, 'layer4.1');
    model.getLayer('fc').trainable = true;
    const dispose = () => {
      model.dispose();
      base.dispose();
    };
    return { model, dispose };
  };
  const [a, b] = [fresh(), fresh()];
  const byPictures = await train(a.model, data, options);
  const trunk = await compileTrunk(b.model);
  const features = {
    train: await extractFeatures(trunk, data.train, { transform }),
    validation: await extractFeatures(trunk, data.validation, { transform }),
  };
  expect(features.train).toMatchObject({ layer: 'layer4.0.relu2', shape: [1, 1, 512], fromStorage: 0 });
  const byFeatures = await train(b.model, features, options);
  byFeatures.forEach((row, i) => expect(row.loss).toBeCloseTo(byPictures[i]?.loss ?? NaN, 4));
  const [p, q] = [
    await predict(a.model, data.validation, { transform }),
    await predict(b.model, features.validation),
  ];
  expect(q.predicted).toEqual(p.predicted);
  const atHead = await extractFeatures(b.model, data.train, { transform });
  await expect(train(b.model, { ...features, train: atHead }, options)).rejects.toThrow(
    'layer4.1.conv1 is to be trained, but the features come from avgpool, behind it',
  );
  trunk.dispose();
  a.dispose();
  b.dispose();
});
