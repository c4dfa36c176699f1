import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checksum,
  crossEntropy,
  evaluate,
  extractFeatures,
  imagenet,
  predict,
  randomResNet18,
  replaceHead,
  split,
  train,
  trainableVariables,
  type History,
} from 'graft';
import { disposeOptimizer } from '../../../src/lib/graft/training/dispose-optimizer.ts';
import { blobs, colours, fixture, hosted, useBackend } from './helpers.ts';

const FIVE = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];
const transform = { size: 32, ...imagenet };
let base: tf.LayersModel;

beforeAll(async () => {
  await useBackend('wasm');
  base = randomResNet18({ numClasses: 200, size: 32 });
  for (const layer of base.layers) layer.trainable = false;
});
afterAll(() => base.dispose());

const last = (history: History, phase: string) => history.findLast((row) => row.phase === phase);

describe('over features', () => {
  const data = { train: blobs(40, FIVE), validation: blobs(10, FIVE, 512, 5) };

  test('training learns, changes only the head, and leaves no tensor behind', async () => {
    const model = replaceHead(base, 5);
    const trunk = await checksum(base);
    const head = await checksum(model.getLayer('fc'));
    const before = tf.memory().numTensors;
    const untrained = await evaluate(model, data.validation);
    const history = await train(model, data, { epochs: 15 });
    expect(history).toHaveLength(30);
    expect(history.slice(0, 2)).toMatchObject([
      { epoch: 1, phase: 'train' },
      { epoch: 1, phase: 'validation' },
    ]);
    expect(untrained.accuracy).toBeLessThan(0.5);
    expect(last(history, 'validation')?.accuracy).toBeGreaterThan(0.9);
    expect(last(history, 'train')?.loss).toBeLessThan(history[0]?.loss ?? 0);
    expect(await checksum(base)).toBe(trunk);
    expect(await checksum(model.getLayer('fc'))).not.toBe(head);
    expect(await evaluate(model, data.validation)).toMatchObject({
      accuracy: last(history, 'validation')?.accuracy,
    });
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  test('one class alone is nothing to learn from', async () => {
    const model = replaceHead(base, 1);
    const one = blobs(8, ['rose']);
    await expect(train(model, { train: one, validation: one })).rejects.toThrow('only one class (rose)');
    model.dispose();
  });

  test('the same seeds give the same history; another order of pictures another one', async () => {
    const run = async (seed: number) => {
      const model = replaceHead(base, 5);
      const history = await train(model, data, { epochs: 2, seed });
      model.dispose();
      return history;
    };
    const one = await run(1);
    expect(await run(1)).toEqual(one);
    expect(await run(2)).not.toEqual(one);
  });

  test('each epoch is handed out as it ends, and progress says how long it takes', async () => {
    const model = replaceHead(base, 5);
    await hosted(async ({ progress }) => {
      const lengths: number[] = [];
      await train(model, data, { epochs: 3, onEpoch: (history) => lengths.push(history.length) });
      expect(lengths).toEqual([2, 4, 6]);
      expect(progress.at(-1)).toMatchObject({ label: 'epoch 3 of 3', done: 27, total: 27 });
    });
    model.dispose();
  });

  test('Stop ends it between batches, and leaves no tensor behind', async () => {
    const model = replaceHead(base, 5);
    const before = tf.memory().numTensors;
    await hosted(({ stop }) =>
      expect(train(model, data, { epochs: 1e6, onEpoch: (h) => h.length === 4 && stop() })).rejects.toThrow(
        'stopped',
      ),
    );
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  test('a head of the wrong size, nothing to train, a loss that ran away: each is said', async () => {
    await expect(train(base, data)).rejects.toThrow(
      'The head gives 200 numbers a picture; 5 classes need 5. Replace the head',
    );
    const model = replaceHead(base, 5);
    const before = tf.memory().numTensors;
    const wild = {
      train: { ...data.train, values: data.train.values.map((v) => v * 1e20) },
      validation: data.validation,
    };
    await expect(train(model, wild, { epochs: 3 })).rejects.toThrow(
      /In epoch \d the loss became .*Lower the learning rate/,
    );
    const trunk = trainableVariables(Object.assign(base.getLayer('conv1'), { trainable: true }));
    await expect(train(model, data, { variables: trunk })).rejects.toThrow(
      'conv1 is to be trained, but the features come from avgpool',
    );
    base.getLayer('conv1').trainable = false;
    model.getLayer('fc').trainable = false;
    await expect(train(model, data)).rejects.toThrow('There is nothing to train: every layer is frozen');
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  test('an optimizer that has trained another head is refused', async () => {
    const optimizer = tf.train.momentum(0.001, 0.9);
    const [a, b] = [replaceHead(base, 5), replaceHead(base, 5)];
    await train(a, data, { epochs: 1, optimizer });
    await train(a, data, { epochs: 1, optimizer });
    await expect(train(b, data, { epochs: 1, optimizer })).rejects.toThrow('Make a new one for the new head');
    disposeOptimizer(optimizer);
    a.dispose();
    b.dispose();
  });

  test('predictions have a row of probabilities for each picture', async () => {
    const model = replaceHead(base, 5);
    const { labels, predicted, probabilities } = await predict(model, data.validation);
    expect(labels).toHaveLength(50);
    probabilities.forEach((row, i) => {
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(Math.max(...row)).toBe(row[predicted[i] ?? -1]);
    });
    model.dispose();
  });
});

describe('over pictures', () => {
  const dataset = colours(12);
  const data = split(dataset, { validation: 0.25 });

  test('features are computed once for each picture, whatever the split', async () => {
    const before = tf.memory().numTensors;
    const first = await hosted(async ({ progress }) => {
      const features = await extractFeatures(base, dataset, { transform, batchSize: 10 });
      expect(progress.at(-1)).toMatchObject({ label: 'features of 24 pictures', done: 24, total: 24 });
      return features;
    });
    expect(first).toMatchObject({ dimensions: 512, count: 24, classes: ['blue', 'red'], skipped: [] });
    const again = await hosted(async ({ progress }) => {
      const features = await extractFeatures(base, data.validation, { transform });
      expect(progress).toEqual([]);
      return features;
    });
    const row = dataset.pictures.indexOf(again.pictures[0] ?? (dataset.pictures[0] as never));
    expect(again.values.slice(0, 512)).toEqual(first.values.slice(row * 512, (row + 1) * 512));
    // Where all is known the trunk is not even compiled, which takes longer than a few pictures do.
    const { kernels } = await tf.profile(async () => {
      await extractFeatures(base, dataset, { transform });
    });
    expect(kernels).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a changed picture, other weights and another size are computed anew', async () => {
    const [picture] = dataset.pictures;
    const other = dataset.pictures.at(-1);
    if (!picture || !other) throw new Error('no pictures');
    const one = (read = picture.read) => ({ ...dataset, pictures: [{ ...picture, read }] });
    const { values } = await extractFeatures(base, one(), { transform });
    expect(
      (
        await extractFeatures(
          base,
          one(() => other.read()),
          { transform },
        )
      ).values,
    ).not.toEqual(values);
    expect(
      (await extractFeatures(base, one(), { transform: { ...transform, size: 48 } })).values,
    ).not.toEqual(values);
    const stranger = randomResNet18({ numClasses: 2, size: 32, seed: 9 });
    expect((await extractFeatures(stranger, one(), { transform })).values).not.toEqual(values);
    stranger.dispose();
  });

  test('broken pictures are left out of features and named; all broken is an error', async () => {
    const broken = { path: 'red/broken.png', label: 1, read: () => Promise.reject(new Error('bad header')) };
    const features = await extractFeatures(
      base,
      { ...dataset, pictures: [broken, ...dataset.pictures] },
      { transform },
    );
    expect(features.count).toBe(24);
    expect(features.skipped).toEqual([{ path: 'red/broken.png', reason: "can't be decoded: bad header" }]);
    // Known to be broken, it is not read again; the reader is told all the same.
    await hosted(async ({ warned }) => {
      await extractFeatures(base, { ...dataset, pictures: [broken, ...dataset.pictures] }, { transform });
      expect(warned).toEqual(["red/broken.png is left out: it can't be decoded: bad header"]);
    });
    await expect(extractFeatures(base, { ...dataset, pictures: [broken] }, { transform })).rejects.toThrow(
      'red/broken.png',
    );
  });

  test('Stop ends the extraction between batches', async () => {
    const other = randomResNet18({ numClasses: 2, size: 32, seed: 5 });
    const before = tf.memory().numTensors;
    await hosted(
      () => expect(extractFeatures(other, dataset, { transform, batchSize: 4 })).rejects.toThrow('stopped'),
      { onProgress: ({ done }, stop) => done >= 4 && stop() },
    );
    expect(tf.memory().numTensors).toBe(before);
    // The next run goes on after the batches that were finished.
    await hosted(async ({ progress }) => {
      await extractFeatures(other, dataset, { transform, batchSize: 4 });
      expect(progress[0]?.done).toBeGreaterThanOrEqual(4);
    });
    other.dispose();
  });

  test('training on pictures gives what training on their features gives', async () => {
    const run = async (kind: 'pictures' | 'features') => {
      const model = replaceHead(base, 2);
      const of = (part: typeof dataset) =>
        kind === 'pictures' ? part : extractFeatures(base, part, { transform });
      const phases = { train: await of(data.train), validation: await of(data.validation) };
      const before = tf.memory().numTensors;
      const history = await train(model, phases, { epochs: 2, batchSize: 8, transform });
      expect(tf.memory().numTensors).toBe(before);
      model.dispose();
      return history;
    };
    const [features, pictures] = [await run('features'), await run('pictures')];
    pictures.forEach((row, i) => expect(row.loss).toBeCloseTo(features[i]?.loss ?? NaN, 3));
    expect(last(pictures, 'validation')?.accuracy).toBe(last(features, 'validation')?.accuracy);
  });

  test('frozen BatchNorm holds still, and what is thawed learns', async () => {
    const model = replaceHead(base, 2);
    const trunk = await checksum(base);
    await train(model, data, { epochs: 1, batchSize: 6, transform });
    expect(await checksum(base)).toBe(trunk);
    const frozen = await checksum(base.getLayer('layer4.0.conv1'));
    for (const layer of base.layers) if (layer.name.startsWith('layer4.1')) layer.trainable = true;
    const before = tf.memory().numTensors;
    const thawed = await checksum(base.getLayer('layer4.1.conv2'));
    await train(model, data, { epochs: 1, batchSize: 6, transform });
    expect(tf.memory().numTensors).toBe(before);
    expect(await checksum(base.getLayer('layer4.1.conv2'))).not.toBe(thawed);
    expect(await checksum(base.getLayer('layer4.0.conv1'))).toBe(frozen);
    for (const layer of base.layers) layer.trainable = false;
    model.dispose();
  });

  test('pictures without a transform are refused; broken ones are left out with a warning', async () => {
    const model = replaceHead(base, 2);
    await expect(train(model, data)).rejects.toThrow('needs their transform');
    const broken = { path: 'red/broken.png', label: 1, read: () => Promise.reject(new Error('bad header')) };
    await hosted(async ({ warned }) => {
      const pictures = [broken, ...data.train.pictures];
      await train(model, { ...data, train: { ...data.train, pictures } }, { epochs: 2, transform });
      // Read in each epoch, told once.
      expect(warned).toEqual(["red/broken.png is left out: it can't be decoded: bad header"]);
    });
    model.dispose();
  });
});

test('loss and momentum are those of PyTorch', async () => {
  interface Step {
    readonly loss: number;
    readonly weight: number[][];
    readonly bias: number[];
  }
  const { x, y, steps } = await fixture<{ x: number[][]; y: number[]; steps: Step[] }>('momentum.json');
  const kernel = tf.variable(
    tf.tensor2d([
      [0.1, 0.4],
      [-0.2, 0],
      [0.3, -0.5],
    ]),
  );
  const bias = tf.variable(tf.tensor1d([0.05, -0.05]));
  const optimizer = tf.train.momentum(0.1, 0.9);
  for (const step of steps) {
    const loss = optimizer.minimize(
      () => crossEntropy(tf.tensor2d(x).matMul<tf.Tensor2D>(kernel).add(bias), tf.tensor1d(y, 'int32')),
      true,
      [kernel, bias],
    );
    expect((await loss?.data())?.[0]).toBeCloseTo(step.loss, 5);
    const now = await kernel.transpose().data();
    step.weight.flat().forEach((w, i) => expect(now[i]).toBeCloseTo(w, 5));
    (await bias.data()).forEach((b, i) => expect(b).toBeCloseTo(step.bias[i] ?? NaN, 5));
  }
});
