/** Where a network looks, against cases that can be worked out by hand. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { gradCam, occlusion, randomResNet18, spotlight, toInput, type HeatMap } from 'graft';
import type { Pixels } from '../../../src/lib/data/outputs.ts';
import { valueAt } from '../../../src/lib/graft/maps/heat-map.ts';
import { picture, plain, useBackend } from './helpers.ts';

/** Values go in as they are: 0 … 1. */
const asTheyAre = { mean: [0, 0, 0], std: [1, 1, 1] } as const;

/** Two by two pixels, of which each has one colour: red, green, blue and black. */
const four: Pixels = {
  width: 2,
  height: 2,
  data: Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 255),
};

/** Two maps, one of red and one of green + blue, their means, and two logits of them. */
function small(head: number[][]): tf.LayersModel {
  const input = tf.input({ shape: [2, 2, 3] });
  const conv = tf.layers.conv2d({ name: 'maps', filters: 2, kernelSize: 1, useBias: false });
  const pool = tf.layers.globalAveragePooling2d({ name: 'avgpool' });
  const dense = tf.layers.dense({ name: 'fc', units: 2, useBias: false });
  const output = dense.apply(pool.apply(conv.apply(input))) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  conv.setWeights([
    tf.tensor4d(
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ].flat(),
      [1, 1, 3, 2],
    ),
  ]);
  dense.setWeights([tf.tensor2d(head)]);
  return model;
}

const rounded = ({ values }: HeatMap): number[] => Array.from(values, (v) => Math.round(v * 1e5) / 1e5);

for (const backend of ['cpu', 'wasm'] as const)
  describe(backend, () => {
    beforeAll(() => useBackend(backend));

    test('Grad-CAM by hand: each map by the gradient of the logit, summed, what is below 0 left out', async () => {
      const model = small([
        [8, -4],
        [-4, 12],
      ]);
      const transform = { size: 2, ...asTheyAre };
      // d logit / d map at each of four places: head / 4. Logit 0: 2 of red, −1 of the others.
      const first = await gradCam(model, four, { transform, label: 0 });
      expect(rounded(first)).toEqual([2, 0, 0, 0]);
      expect(first).toMatchObject({ width: 2, height: 2, label: 0 });
      const second = await gradCam(model, four, { transform, label: 1, layer: 'maps' });
      expect(rounded(second)).toEqual([0, 3, 3, 0]);
      // Logits: 8/4 − 4/2 = 0 and −4/4 + 12/2 = 5.
      expect((await gradCam(model, four, { transform })).label).toBe(1);
    });

    test('occlusion by hand: what each pixel, covered by the mean, takes from the probability', async () => {
      const model = small([
        [4, 0],
        [0, 4],
      ]);
      const transform = { size: 2, ...asTheyAre };
      const softmax = (red: number, others: number): number =>
        Math.exp(red) / (Math.exp(red) + Math.exp(others));
      // One red pixel is a logit of 1, two others make 2.
      const whole = softmax(1, 2);
      const map = await occlusion(model, four, { transform, label: 0, patch: 1, step: 1 });
      const falls = [whole - softmax(0, 2), whole - softmax(1, 1), whole - softmax(1, 1), 0];
      expect(rounded(map)).toEqual(falls.map((fall) => Math.round(fall * 1e5) / 1e5));
      // All covered: both logits are 0.
      const all = await occlusion(model, four, { transform, label: 0, patch: 2 });
      expect(all.values).toHaveLength(4);
      for (const value of all.values) expect(value).toBeCloseTo(whole - 0.5, 5);
    });

    test('a patch that a side is no multiple of ends at the edge, and leaves no pixel out', async () => {
      const model = randomResNet18({ numClasses: 2, size: 32 });
      const before = tf.memory().numTensors;
      const transform = { size: 32, ...asTheyAre };
      const map = await occlusion(model, picture(40, 32, 1), { transform, patch: 13, step: 9 });
      expect(map.values).toHaveLength(32 * 32);
      expect(map.values.every((value) => Number.isFinite(value) && Math.abs(value) <= 1)).toBe(true);
      const cam = await gradCam(model, picture(40, 32, 1), { transform, layer: 'layer3.1.relu2' });
      expect(cam).toMatchObject({ width: 2, height: 2, label: map.label });
      expect(tf.memory().numTensors).toBe(before);
    });
  });

test('the last maps of a ResNet, by its own head: the weights of the class, over the places', async () => {
  await useBackend('wasm');
  const model = randomResNet18({ numClasses: 3, size: 64, seed: 2 });
  const transform = { size: 64, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } as const;
  const cam = await gradCam(model, picture(64, 64, 2), { transform, label: 2 });
  const last = tf.model({
    inputs: model.inputs,
    outputs: model.getLayer('layer4.1.relu2').output,
  });
  const maps = last.predict(tf.tensor4d(toInput(picture(64, 64, 2), transform), [1, 64, 64, 3])) as tf.Tensor;
  const [kernel] = model.getLayer('fc').getWeights();
  const weights = ((await kernel?.array()) ?? []) as number[][];
  const values = (await maps.data()) as Float32Array;
  const places = cam.width * cam.height;
  const byHand = Array.from({ length: places }, (_, place) =>
    weights.reduce(
      (sum, of, c) => sum + ((of[2] ?? 0) * (values[place * weights.length + c] ?? 0)) / places,
      0,
    ),
  );
  expect(places).toBe(4);
  cam.values.forEach((value, i) => expect(value).toBeCloseTo(Math.max(0, byHand[i] ?? 0), 4));
});

test('what can’t be asked is said: a label, a patch, a step, a layer, a place within a block', async () => {
  await useBackend('cpu');
  const model = randomResNet18({ numClasses: 2, size: 32 });
  const transform = { size: 32, ...asTheyAre };
  const of = plain(32, [9, 9, 9]);
  await expect(gradCam(model, of, { transform, label: 2 })).rejects.toThrow(
    '`label` is 2; give a whole number from 0 to 1',
  );
  await expect(occlusion(model, of, { transform, patch: 33 })).rejects.toThrow('`patch` is 33');
  await expect(occlusion(model, of, { transform, patch: 8, step: 9 })).rejects.toThrow('`step` is 9');
  await expect(gradCam(model, of, { transform, layer: 'avgpool' })).rejects.toThrow('gives no maps');
  await expect(gradCam(model, of, { transform, layer: 'layer5' })).rejects.toThrow("'layer5'");
  await expect(gradCam(model, of, { transform, layer: 'layer4.1.relu1' })).rejects.toThrow(
    'the end of a block, such as layer4.1.relu2',
  );
});

describe('spotlight', () => {
  const map = (values: number[], width: number): HeatMap => ({
    values: Float32Array.from(values),
    width,
    height: values.length / width,
    label: 0,
  });
  const at = ({ data, width }: Pixels, x: number, y: number): number[] =>
    Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4));

  test('lights what is high in its own colours; the rest is dim and grey', async () => {
    const lit = await spotlight(plain(8, [200, 100, 50]), map([1, 0, 0, -1], 2), { size: 8 });
    expect(lit).toMatchObject({ width: 8, height: 8 });
    expect(at(lit, 0, 0)).toEqual([200, 100, 50, 255]);
    const grey = Math.round(0.3 * (0.299 * 200 + 0.587 * 100 + 0.114 * 50));
    for (const [x, y] of [
      [7, 0],
      [0, 7],
      [7, 7],
    ] as const)
      expect(at(lit, x, y)).toEqual([grey, grey, grey, 255]);
  });

  test('one scale for several maps, on request; a map of nothing lights nothing', async () => {
    const half = await spotlight(plain(4, [200, 200, 200]), map([1], 1), { size: 4, highest: 2 });
    expect(at(half, 0, 0)).toEqual([130, 130, 130, 255]); // halfway from 60 to 200
    const none = await spotlight(plain(4, [200, 200, 200]), map([0], 1), { size: 4 });
    expect(at(none, 0, 0)).toEqual([60, 60, 60, 255]);
    await expect(spotlight(plain(4, [0, 0, 0]), map([1], 1), { highest: 0 })).rejects.toThrow(
      '`highest` is 0',
    );
    await expect(spotlight(plain(4, [0, 0, 0]), map([1], 1), { size: NaN })).rejects.toThrow('`size`');
  });

  test('between the middles of two parts, a map goes evenly', () => {
    const two = map([0, 1], 2);
    expect([0, 0.25, 0.5, 0.75, 1].map((x) => valueAt(two, x, 0.5))).toEqual([0, 0, 0.5, 1, 1]);
  });
});
