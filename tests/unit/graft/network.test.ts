import { copyFile, mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  activations,
  batchNormStatistics,
  checksum,
  classify,
  drift,
  filters,
  loadResNet18,
  parameters,
  randomResNet18,
  replaceHead,
  summary,
  trainableVariables,
} from 'graft';
import { passInTrainingMode } from '../../../src/lib/graft/network/batch-norm.ts';
import { readSafetensors } from '../../../src/lib/graft/weights/safetensors.ts';
import { setWeights } from '../../../src/lib/graft/weights/set-weights.ts';
import { shown } from '../../../src/lib/data/outputs.ts';
import { hosted, picture, useBackend } from './helpers.ts';

const MODEL = new URL('../../../public/models/resnet18-tiny/', import.meta.url);
const rule = { size: 32, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } as const;

beforeAll(() => useBackend('wasm'));

describe('loadResNet18', () => {
  test('comes with labels, a transform and a card; disposing it frees all', async () => {
    const before = tf.memory().numTensors;
    const { model, classes, transform, card } = await loadResNet18();
    expect(classes).toHaveLength(200);
    expect(classes[0]).toBe('Egyptian cat');
    expect(transform).toMatchObject({ size: 96, mean: [0.485, 0.456, 0.406] });
    expect(card.name).toBe('resnet18-tiny');
    expect(tf.memory().numTensors).toBe(before + 102);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('layers are named as torchvision names its modules, and shapes are readable', async () => {
    const { model } = await loadResNet18();
    const names = model.layers.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'conv1',
        'bn1',
        'layer1.0.conv1',
        'layer4.1.bn2',
        'layer2.0.downsample.1',
        'avgpool',
        'fc',
      ]),
    );
    expect(model.getLayer('layer4.1.relu2').outputShape).toEqual([null, 3, 3, 512]);
    model.dispose();
  });

  test('reports bytes while it downloads, and takes them from memory the second time', async () => {
    const base = await served(async (name) => new Uint8Array(await readFile(new URL(name, MODEL))));
    await hosted(
      async ({ progress }) => {
        (await loadResNet18()).model.dispose();
        expect(progress.at(-1)).toMatchObject({
          label: 'weights of resnet18-tiny',
          unit: 'bytes',
          done: 11377432,
          total: 11377432,
        });
        const reports = progress.length;
        (await loadResNet18()).model.dispose();
        expect(progress).toHaveLength(reports);
      },
      { base: base.url },
    );
    await base.close();
  });

  test('a missing backbone says where it looked and what to do', async () => {
    await expect(loadResNet18('resnet50')).rejects.toThrow(
      /There is no card of the backbone 'resnet50' at .*public\/models/,
    );
  });

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, 1000), /cut short: 1000 of 11377432 bytes/],
    ['another file', (bytes: Uint8Array) => bytes.with(5_000_000, 1).with(5_000_001, 2), /its SHA-256 is/],
  ])('weights that are %s are refused, and no tensor stays behind', async (_, change, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'graft-'));
    await mkdir(join(folder, 'models/resnet18-tiny'), { recursive: true });
    for (const name of ['card.json', 'classes.json', 'model.safetensors']) {
      const bytes = new Uint8Array(await readFile(new URL(name, MODEL)));
      await writeFile(
        join(folder, 'models/resnet18-tiny', name),
        name.endsWith('json') ? bytes : change(bytes),
      );
    }
    const before = tf.memory().numTensors;
    await hosted(() => expect(loadResNet18()).rejects.toThrow(message), {
      base: `${pathToFileURL(folder).href}/`,
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  const names = (change: (names: object[]) => unknown) => (bytes: Uint8Array) =>
    new TextEncoder().encode(JSON.stringify(change(JSON.parse(new TextDecoder().decode(bytes)) as object[])));
  test.each<[what: string, change: (bytes: Uint8Array) => Uint8Array, message: RegExp]>([
    ['in another order', names((list) => list.toReversed()), /classes\.json (is cut short|is not the file)/],
    [
      'two exchanged',
      names(([a, b, ...rest]) => [b, a, ...rest]),
      /classes\.json (is cut short|is not the file)/,
    ],
    ['one of another spelling', (bytes) => bytes.with(bytes.indexOf(69), 101), /its SHA-256 is/],
    ['one too few', names((list) => list.slice(1)), /cut short/],
    ['one too many', (bytes) => new Uint8Array([...bytes, 32]), /its SHA-256 is/],
    ['a web page', () => new TextEncoder().encode('<!doctype html>'), /cut short/],
  ])('names of the classes that do not belong to the weights are refused: %s', async (_, change, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'graft-'));
    const own = join(folder, 'models/resnet18-tiny');
    await mkdir(own, { recursive: true });
    for (const name of ['card.json', 'model.safetensors'])
      await copyFile(new URL(name, MODEL), join(own, name));
    await writeFile(
      join(own, 'classes.json'),
      change(new Uint8Array(await readFile(new URL('classes.json', MODEL)))),
    );
    await hosted(() => expect(loadResNet18()).rejects.toThrow(message), {
      base: `${pathToFileURL(folder).href}/`,
    });
  });

  test('weights of another network are refused by name, and the model stays as it was', async () => {
    const bytes = await readFile(new URL('model.safetensors', MODEL));
    const stored = readSafetensors(new Uint8Array(bytes).buffer);
    const model = randomResNet18({ numClasses: 5, size: 32 });
    const before = await checksum(model);
    expect(() => setWeights(model, stored, 'this file')).toThrow(
      '`fc.weight` has the shape [200, 512], and this network needs [5, 512]',
    );
    stored.delete('layer3.1.bn2.running_var');
    expect(() => setWeights(model, stored, 'this file')).toThrow('no tensor `layer3.1.bn2.running_var`');
    expect(await checksum(model)).toBe(before);
    model.dispose();
  });
});

describe('a random network', () => {
  test('starts as torchvision starts it', async () => {
    const model = randomResNet18({ numClasses: 5, size: 32 });
    const spread = async (name: string) => {
      const values = Array.from((await model.getLayer(name).weights[0]?.read().data()) ?? []);
      return Math.sqrt(values.reduce((sum, w) => sum + w * w, 0) / values.length);
    };
    expect(await spread('layer2.1.conv1')).toBeCloseTo(Math.sqrt(2 / (9 * 128)), 3);
    expect(await spread('layer2.0.downsample.0')).toBeCloseTo(Math.sqrt(2 / 128), 2);
    expect(await spread('fc')).toBeCloseTo(1 / Math.sqrt(512) / Math.sqrt(3), 2);
    model.dispose();
  });

  test('the same seed gives the same network', async () => {
    const sums = [];
    for (const seed of [1, 1, 2]) {
      const model = randomResNet18({ numClasses: 2, size: 32, seed });
      sums.push(await checksum(model));
      model.dispose();
    }
    expect(sums[0]).toBe(sums[1]);
    expect(sums[0]).not.toBe(sums[2]);
  });
});

describe('replaceHead', () => {
  test('shares the trunk, starts as nn.Linear, and frees only its own head', async () => {
    const base = randomResNet18({ numClasses: 200, size: 32 });
    const before = tf.memory().numTensors;
    const model = replaceHead(base, 5, { seed: 4 });
    expect(model.outputs[0]?.shape).toEqual([null, 5]);
    expect(model.getLayer('conv1')).toBe(base.getLayer('conv1'));
    const [kernel, bias] = await Promise.all(
      model.getLayer('fc').weights.map((weight) => weight.read().data()),
    );
    const bound = 1 / Math.sqrt(512);
    expect(kernel).toHaveLength(512 * 5);
    expect(bias).toHaveLength(5);
    for (const values of [kernel ?? [], bias ?? []])
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(Math.max(...(kernel ?? []))).toBeGreaterThan(bound * 0.99);
    expect(tf.memory().numTensors).toBe(before + 2);
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(base.getLayer('conv1').weights[0]?.read().isDisposed).toBe(false);
    base.dispose();
  });

  test('asks for a whole number of classes', () => {
    const base = randomResNet18({ numClasses: 2, size: 32 });
    expect(() => replaceHead(base, 2.5)).toThrow('give a whole number');
    base.dispose();
  });
});

test('summary and parameters count as PyTorch counts, frozen or not', () => {
  const base = randomResNet18({ numClasses: 200, size: 32 });
  expect(summary(base)[shown]).toMatchObject({
    kind: 'summary',
    parameters: 11_279_112,
    trainable: 11_279_112,
  });
  for (const layer of base.layers) layer.trainable = false;
  const model = replaceHead(base, 5);
  expect(summary(model)[shown]).toMatchObject({ parameters: 11_179_077, trainable: 2565 });
  expect(trainableVariables(model).map(({ shape }) => shape)).toEqual([[512, 5], [5]]);
  const rows = parameters(model);
  expect(rows).toHaveLength(41);
  expect(rows[0]).toEqual({ layer: 'conv1', count: 9408, trainable: 0, frozen: 9408 });
  expect(rows.at(-1)).toEqual({ layer: 'fc', count: 2565, trainable: 2565, frozen: 0 });
  model.dispose();
  base.dispose();
});

test('a frozen BatchNorm still drifts in training mode, and holds in inference', async () => {
  const model = randomResNet18({ numClasses: 2, size: 32 });
  for (const layer of model.layers) layer.trainable = false;
  const before = await batchNormStatistics(model);
  expect(before.flatMap(({ mean, variance }) => [...mean, ...variance])).toHaveLength(9600);
  const x = tf.randomUniform<tf.Rank.R4>([4, 32, 32, 3], 0, 1, 'float32', 1);
  tf.dispose(model.predict(x));
  expect(drift(before, await batchNormStatistics(model)).every((row) => row.drift === 0)).toBe(true);
  const tensors = tf.memory().numTensors;
  passInTrainingMode(model, x);
  const moved = drift(before, await batchNormStatistics(model));
  expect(moved).toHaveLength(20);
  expect(moved.every((row) => row.drift > 0)).toBe(true);
  expect(tf.memory().numTensors).toBe(tensors);
  x.dispose();
  model.dispose();
});

test('classify names the most probable classes first', async () => {
  const { model, classes } = await loadResNet18();
  const top = await classify(model, picture(40, 32, 1), { transform: rule, classes, top: 3 });
  expect(top).toHaveLength(3);
  expect(top[0]?.probability).toBeGreaterThan(top[1]?.probability ?? 1);
  await expect(classify(model, picture(40, 32, 1), { transform: rule, classes: ['a'] })).rejects.toThrow(
    '200 numbers a picture, and 1 classes are named',
  );
  model.dispose();
});

test('activations and filters are pictures; a layer without them says so', async () => {
  const model = randomResNet18({ numClasses: 2, size: 32 });
  const before = tf.memory().numTensors;
  const maps = (
    await activations(model, 'layer1.0.relu2', picture(32, 32, 1), { transform: rule, count: 3 })
  )[shown];
  expect(maps).toMatchObject({
    kind: 'gallery',
    items: [{ caption: '0' }, { caption: '1' }, { caption: '2' }],
  });
  const first = (await filters(model, 'conv1'))[shown];
  expect(first.kind === 'gallery' && first.items).toHaveLength(64);
  await expect(activations(model, 'avgpool', picture(32, 32, 1), { transform: rule })).rejects.toThrow(
    'gives no maps but 512 numbers',
  );
  await expect(activations(model, 'layer1.5.conv1', picture(32, 32, 1), { transform: rule })).rejects.toThrow(
    "no layer 'layer1.5.conv1'. Layers it has: layer1.0.conv1",
  );
  await expect(filters(model, 'bn1')).rejects.toThrow("Try 'conv1'");
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

/** A small HTTP server for the files of a backbone. */
async function served(read: (name: string) => Promise<Uint8Array>) {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    void read(request.url?.split('/').at(-1) ?? '').then((bytes) => {
      response.setHeader('content-length', bytes.length);
      response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
}
