import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadResNet18, toInput, type Backbone, type Pixels } from 'graft';
import { cosine } from '../../../src/lib/graft/features/nearest.ts';
import { fuse } from '../../../src/lib/graft/compiled/fuse.ts';
import { halves, trunkAndHead } from '../../../src/lib/graft/network/trunk-and-head.ts';
import { fixture, fromBase64Rgb, picture, useBackend } from './helpers.ts';

interface Case {
  readonly size: number;
  readonly pixels?: string;
  readonly formula?: number;
  readonly floatFeatures: readonly number[];
  readonly logits: readonly number[];
}

let backbone: Backbone;
let cases: readonly Case[];

beforeAll(async () => {
  await useBackend('wasm');
  backbone = await loadResNet18();
  ({ cases } = await fixture<{ cases: Case[] }>('parity.json'));
});

function pixelsOf({ size, pixels, formula = 0 }: Case): Pixels {
  return pixels ? fromBase64Rgb(pixels, size, size) : picture(size, size, formula);
}

function input(each: Case): tf.Tensor4D {
  const { size } = each;
  return tf.tensor4d(toInput(pixelsOf(each), { ...backbone.transform, size }), [1, size, size, 3]);
}

function largest(a: ArrayLike<number>, b: readonly number[]): number {
  return Math.max(...b.map((value, i) => Math.abs(value - (a[i] ?? NaN))));
}

describe('the same weights and pixels give what PyTorch gives', () => {
  for (const i of [0, 1, 2, 3])
    test(`logits to 1e-4, features at cosine 0.999, picture ${i}`, async () => {
      const each = cases[i];
      if (!each) throw new Error('no such case');
      const { trunk, head } = trunkAndHead(backbone.model);
      const x = input(each);
      const features = trunk(x);
      const logits = head(features);
      expect(largest(await logits.data(), each.logits)).toBeLessThan(1e-4);
      expect(
        cosine((await features.data()) as Float32Array, Float32Array.from(each.floatFeatures)),
      ).toBeGreaterThan(0.999);
      tf.dispose([x, features, logits]);
    });

  test('the fused trunk gives the same features', async () => {
    const each = cases[0];
    if (!each) throw new Error('no such case');
    const before = tf.memory().numTensors;
    const { run, dispose } = fuse(backbone.model, halves(backbone.model).trunk);
    const x = input(each);
    const fused = run(x);
    const plain = trunkAndHead(backbone.model).trunk(x);
    expect(largest(await fused.data(), Array.from(await plain.data()))).toBeLessThan(1e-4);
    tf.dispose([x, fused, plain]);
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('model.predict gives the same as the halves', async () => {
    const each = cases[2];
    if (!each) throw new Error('no such case');
    expect(each.size).toBe(backbone.transform.size);
    const x = input(each);
    const logits = backbone.model.predict(x) as tf.Tensor;
    expect(largest(await logits.data(), each.logits)).toBeLessThan(1e-4);
    tf.dispose([x, logits]);
  });
});
