import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  augment,
  batches,
  extractFeatures,
  compileTrunk,
  imagenet,
  openImageFolder,
  predict,
  randomResNet18,
  replaceHead,
  train,
  type Augment,
  type Dataset,
  type History,
  type Trunk,
} from 'graft';
import { readAt } from '../../../src/lib/graft/pixels/augmented.ts';
import { drawFor } from '../../../src/lib/graft/pixels/augment-draw.ts';
import { disposeOptimizer } from '../../../src/lib/graft/training/dispose-optimizer.ts';
import { colours, picture, png, useBackend, zip } from './helpers.ts';

const SIZE = 16;
const transform = { size: SIZE, ...imagenet };
/** Light as it is, 0 … 1. */
const light = { size: SIZE, mean: [0, 0, 0], std: [1, 1, 1] } as const;

/** Pictures of one class, each by its own formula. */
function some(count: number, side = 40): Dataset {
  const pictures = Array.from({ length: count }, (_, k) => ({
    path: `a/${k}.png`,
    label: k % 2,
    read: () => Promise.resolve(picture(side, side, k + 1)),
  }));
  return { name: 'some', classes: ['a', 'b'], pictures, skipped: [] };
}

/** Rows of the batches by path. */
async function rows(
  dataset: Dataset,
  options: Omit<Parameters<typeof batches>[1], 'transform'> & { transform?: typeof light | typeof transform },
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  for await (const { x, y, refs } of batches(dataset, { transform: light, ...options })) {
    const values = (await x.data()) as Float32Array;
    const each = values.length / refs.length;
    refs.forEach(({ path }, i) => found.set(path, values.slice(i * each, (i + 1) * each)));
    tf.dispose([x, y]);
  }
  return found;
}

const all = augment({ flip: true, crop: 0.5, colour: 0.3 });

describe('a rule', () => {
  test('has good defaults for what is not named', () => {
    expect(augment({ flip: true })).toEqual({ flip: true, crop: 1, colour: 0, seed: 1 });
  });

  test.each([
    [{}, 'varies nothing'],
    [{ crop: 0 }, '`crop` is 0; give a number above 0 and at most 1'],
    [{ crop: 1.2 }, '`crop` is 1.2'],
    [{ colour: -1 }, '`colour` is -1'],
    [{ flip: true, colour: NaN }, '`colour` is NaN'],
  ])('%j is refused', (options, message) => {
    expect(() => augment(options)).toThrow(message);
  });
});

describe('what a picture gets', () => {
  const pictures = some(400).pictures;
  const draws = (rule: Augment, epoch = 1) => pictures.map((one) => drawFor(rule, epoch, one));

  test('hangs on seed, epoch and picture only', () => {
    expect(draws(all)).toEqual(draws(all));
    expect(draws(all, 2)).not.toEqual(draws(all));
    expect(draws({ ...all, seed: 2 })).not.toEqual(draws(all));
    expect(new Set(draws(all).map(({ box }) => box.join())).size).toBe(400);
  });

  test('is the same on the next visit, for pictures from files and for those that a cell made', async () => {
    const file = await zip({ 'a/1.png': await png(picture(8, 8, 1)) });
    const first = async () => (await openImageFolder(file)).pictures.map((one) => drawFor(all, 1, one));
    expect(await first()).toEqual(await first());
    expect(some(9).pictures.map((one) => drawFor(all, 1, one))).toEqual(draws(all).slice(0, 9));
  });

  test('is a mirror about every second time, and a part of the right size and shape', () => {
    const boxes = draws(all).map(({ box }) => box);
    const mirrored = boxes.filter(([, left, , right]) => left > right).length;
    expect(Math.abs(mirrored - 200)).toBeLessThan(40);
    const areas = boxes.map(([top, left, bottom, right]) => (bottom - top) * Math.abs(right - left));
    expect(Math.min(...areas)).toBeGreaterThan(0.45); // less than half only where a side had to be the whole one
    expect(Math.max(...areas)).toBeLessThanOrEqual(1);
    for (const box of boxes) {
      const [top, left, bottom, right] = box;
      const ratio = Math.abs(right - left) / (bottom - top);
      expect(ratio).toBeGreaterThan(3 / 4 - 1e-9);
      expect(ratio).toBeLessThan(4 / 3 + 1e-9);
      for (const edge of box) expect(edge >= 0 && edge <= 1 + 1e-9).toBe(true);
    }
  });

  test('of crop and colour stays what it is without the flip', () => {
    const without = draws({ ...all, flip: false });
    draws(all).forEach(({ box: [top, left, , right], colour }, i) => {
      expect(without[i]?.colour).toEqual(colour);
      expect(without[i]?.box.slice(0, 2)).toEqual([top, Math.min(left, right)]);
    });
  });
});

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('a flip is the exact mirror, of some pictures', async () => {
    const dataset = some(12, SIZE);
    const plainly = await rows(dataset, {});
    const flipped = await rows(dataset, { augment: augment({ flip: true }) });
    let mirrors = 0;
    for (const [path, before] of plainly) {
      const after = flipped.get(path);
      const mirror = before.map((_, i) => {
        const x = Math.floor(i / 3) % SIZE;
        return before[i + 3 * (SIZE - 1 - 2 * x)] ?? NaN;
      });
      if (after?.every((value, i) => value === mirror[i])) mirrors++;
      else expect(after).toEqual(before);
    }
    expect(mirrors).toBeGreaterThan(2);
    expect(mirrors).toBeLessThan(10);
  });

  test('a crop shows the part that was drawn, and never what lies outside', async () => {
    const rule = augment({ crop: 0.3, seed: 5 });
    const side = readAt(SIZE, rule);
    const ramp = { width: side, height: side, data: new Uint8ClampedArray(4 * side * side).fill(255) };
    for (let i = 0; i < side * side; i++)
      ramp.data.set([50 + 5 * (i % side), 50 + 5 * Math.floor(i / side)], 4 * i);
    const plain = some(40);
    const pictures = plain.pictures.map((one) => ({ ...one, read: async () => ramp }));
    const found = await rows({ ...plain, pictures }, { augment: rule });
    for (const one of pictures) {
      const [top, left, bottom, right] = drawFor(rule, 1, one).box;
      const values = found.get(one.path) ?? new Float32Array();
      expect(values).toHaveLength(3 * SIZE * SIZE);
      values.forEach((value, i) => {
        const at = Math.floor(i / 3);
        const along = (from: number, to: number, k: number) =>
          (50 + 5 * (side - 1) * (from + ((to - from) * k) / (SIZE - 1))) / 255;
        const want =
          [along(left, right, at % SIZE), along(top, bottom, Math.floor(at / SIZE)), 1][i % 3] ?? NaN;
        if (Math.abs(value - want) > 1e-3) expect([one.path, i, value]).toEqual([one.path, i, want]);
      });
    }
  });

  test('colours change in light, not in normalised numbers', async () => {
    const rule = augment({ colour: 0.5 });
    const dataset = some(3, SIZE);
    const before = await rows(dataset, {});
    const after = await rows(dataset, { augment: rule });
    const normalised = await rows(dataset, { augment: rule, transform });
    const clip = (value: number) => Math.min(1, Math.max(0, value));
    const grey = ([r = 0, g = 0, b = 0]: readonly number[]) => 0.2989 * r + 0.587 * g + 0.114 * b;
    for (const one of dataset.pictures) {
      const [brightness, contrast, saturation] = drawFor(rule, 1, one).colour;
      const values = Array.from(before.get(one.path) ?? []);
      const pixels = Array.from({ length: SIZE * SIZE }, (_, i) =>
        values.slice(3 * i, 3 * i + 3).map((value) => clip(value * brightness)),
      );
      const middle = pixels.reduce((sum, pixel) => sum + grey(pixel), 0) / pixels.length;
      const want = pixels
        .map((pixel) => pixel.map((value) => clip(middle + contrast * (value - middle))))
        .flatMap((pixel) => pixel.map((value) => clip(grey(pixel) + saturation * (value - grey(pixel)))));
      expect(want).toHaveLength(3 * SIZE * SIZE);
      const got = after.get(one.path) ?? new Float32Array();
      expect(Math.max(...want.map((value, i) => Math.abs(value - (got[i] ?? NaN))))).toBeLessThan(1e-5);
      const back = (normalised.get(one.path) ?? new Float32Array()).map(
        (value, i) => value * (imagenet.std[i % 3] ?? 1) + (imagenet.mean[i % 3] ?? 0),
      );
      expect(Math.max(...want.map((value, i) => Math.abs(value - (back[i] ?? NaN))))).toBeLessThan(1e-5);
    }
  });

  test('a picture gets the same in every order and size of batch, another in the next epoch, and nothing leaks', async () => {
    const dataset = some(7);
    const before = tf.memory().numTensors;
    const one = await rows(dataset, { augment: all, transform });
    expect(await rows(dataset, { augment: all, transform, batchSize: 2, seed: 3 })).toEqual(
      new Map([...one].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    expect(await rows(dataset, { augment: all, transform, epoch: 2 })).not.toEqual(one);
    expect(tf.memory().numTensors).toBe(before);
    const first = [...(one.get('a/0.png') ?? [])];
    expect(first).toHaveLength(3 * SIZE * SIZE);
    expect(first.every(Number.isFinite)).toBe(true);
  });
});

describe('with a network', () => {
  const net = { size: 32, ...imagenet };
  let base: tf.LayersModel;
  let trunk: Trunk;
  beforeAll(async () => {
    await useBackend('wasm');
    base = randomResNet18({ numClasses: 200, size: 32 });
    for (const layer of base.layers) layer.trainable = false;
    const model = replaceHead(base, 2);
    trunk = await compileTrunk(model);
    model.dispose();
  });
  afterAll(() => {
    trunk.dispose();
    base.dispose();
  });

  test('train varies the training pictures in each epoch, never those of validation', async () => {
    const data = { train: colours(4), validation: colours(4) };
    const run = async (options: Partial<Parameters<typeof train>[2]>): Promise<History> => {
      const model = replaceHead(base, 2);
      const optimizer = tf.train.sgd(1e-12); // stands still: losses differ by the pictures only
      const before = tf.memory().numTensors;
      const history = await train(model, data, {
        epochs: 2,
        batchSize: 8,
        transform: net,
        optimizer,
        ...options,
      });
      expect(tf.memory().numTensors).toBe(before);
      disposeOptimizer(optimizer);
      model.dispose();
      return history;
    };
    const losses = (history: History, phase: string) =>
      history.filter((row) => row.phase === phase).map(({ loss }) => loss);
    const plainly = await run({});
    const varied = await run({ augment: all });
    expect(losses(varied, 'validation')).toEqual(losses(plainly, 'validation'));
    const [first = NaN, second = NaN] = losses(varied, 'train');
    expect(Math.abs(first - second)).toBeGreaterThan(1e-4);
    expect(Math.abs(first - (losses(plainly, 'train')[0] ?? NaN))).toBeGreaterThan(1e-4);
    expect(await run({ augment: all })).toEqual(varied);
  });

  test('views are rows: what training would see in the first epochs, and all else goes on with them', async () => {
    const dataset = colours(3);
    const before = tf.memory().numTensors;
    const features = await extractFeatures(trunk, dataset, { transform: net, augment: all, views: 2 });
    expect(tf.memory().numTensors).toBe(before);
    expect(features.count).toBe(12);
    expect([...features.labels]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(features.pictures).toEqual(dataset.pictures.flatMap((one) => [one, one]));
    for (const epoch of [1, 2])
      for await (const { x, y } of batches(dataset, { transform: net, augment: all, epoch })) {
        const out = trunk.run(x);
        const values = await out.data();
        const own = Array.from(values, (_, i) => {
          const row = 2 * Math.floor(i / 512) + epoch - 1;
          return features.values[row * 512 + (i % 512)] ?? NaN;
        });
        expect(Math.max(...own.map((value, i) => Math.abs(value - (values[i] ?? NaN))))).toBeLessThan(1e-4);
        tf.dispose([x, y, out]);
      }
    const model = replaceHead(base, 2);
    const validation = await extractFeatures(trunk, dataset, { transform: net });
    expect(await train(model, { train: features, validation }, { epochs: 2 })).toHaveLength(4);
    expect((await predict(model, features)).labels).toHaveLength(12);
    model.dispose();
  });

  test('views are kept: more of them read each picture once again, the same ones none; another rule is another', async () => {
    const plain = colours(2);
    let reads = 0;
    const count = (one: Dataset['pictures'][number]) => () => {
      reads++;
      return one.read();
    };
    const dataset = { ...plain, pictures: plain.pictures.map((one) => ({ ...one, read: count(one) })) };
    const seen = async (rule: Augment, views: number) => {
      reads = 0;
      const { values } = await extractFeatures(trunk, dataset, { transform: net, augment: rule, views });
      return { values, reads };
    };
    const two = await seen(all, 2);
    expect(two.reads).toBe(4);
    expect(await seen(augment({ flip: true, crop: 0.5, colour: 0.3 }), 2)).toEqual({ ...two, reads: 0 });
    const three = await seen(all, 3);
    expect(three.reads).toBe(4);
    expect(three.values.slice(0, 2 * 512)).toEqual(two.values.slice(0, 2 * 512));
    expect((await seen({ ...all, seed: 2 }, 2)).reads).toBe(4);
    expect((await extractFeatures(trunk, dataset, { transform: net })).count).toBe(4);
  });

  test('a broken picture is named once, however many views there are', async () => {
    const good = colours(1);
    const broken = { path: 'broken.png', label: 0, read: () => Promise.reject(new Error('bad header')) };
    const { count, skipped } = await extractFeatures(
      trunk,
      { ...good, pictures: [broken, ...good.pictures] },
      { transform: net, augment: all, views: 3 },
    );
    expect(count).toBe(6);
    expect(skipped).toEqual([{ path: 'broken.png', reason: "can't be decoded: bad header" }]);
  });

  test('what goes together is said: augment and views, features and no augment', async () => {
    const dataset = colours(1);
    await expect(extractFeatures(trunk, dataset, { transform: net, augment: all })).rejects.toThrow(
      "their features can't be computed once. Ask for a few fixed views",
    );
    await expect(extractFeatures(trunk, dataset, { transform: net, views: 4 })).rejects.toThrow(
      'Give the rule too',
    );
    await expect(
      extractFeatures(trunk, dataset, { transform: net, augment: all, views: 0.5 }),
    ).rejects.toThrow('`views` is 0.5');
    const features = await extractFeatures(trunk, dataset, { transform: net });
    const model = replaceHead(base, 2);
    await expect(train(model, { train: features, validation: features }, { augment: all })).rejects.toThrow(
      'Features are computed already',
    );
    model.dispose();
  });
});
