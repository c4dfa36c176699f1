import * as tf from '@tensorflow/tfjs';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, expect, test, vi } from 'vitest';
import { miscomputed } from '../../../src/lib/kernel/self-test.ts';
import { within } from '../../../src/lib/kernel/within.ts';

afterEach(() => {
  vi.useRealTimers();
});

test.each(['cpu', 'wasm'])('%s computes rightly', async (backend) => {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  expect(await miscomputed()).toBeNull();
  expect(tf.memory().numTensors).toBe(before);
});

type Values = Float32Array;
let count = 0;

/** Plain JavaScript as a backend, but for what is read from it. */
async function withReads(spoil: (values: Values) => Values | Promise<Values>): Promise<void> {
  class Spoiled extends MathBackendCPU {
    override read: MathBackendCPU['read'] = async (id) => spoil((await super.read(id)) as Values);
  }
  const name = `spoiled-${count++}`;
  tf.registerBackend(name, () => new Spoiled());
  tf.copyRegisteredKernels('cpu', name);
  await tf.setBackend(name);
}

test.each<[what: string, spoil: (values: Values) => Values]>([
  ['nothing but NaN', (values) => values.fill(NaN)],
  ['a NaN at the end', (values) => values.fill(NaN, -1)],
  ['zeros', (values) => values.fill(0)],
  ['half floats', (values) => values.map((value) => value * (1 + 2 ** -11))],
  ['negative infinity', (values) => values.fill(-Infinity, 3, 4)],
  ['values one place on', (values) => Float32Array.from(values, (_, i) => values.at(i - 1) ?? 0)],
  ['less than there is', (values) => values.subarray(0, -5)],
  ['colours as bytes', (values) => values.map((value) => Math.min(255, Math.max(0, Math.round(value))))],
])('a backend that reads %s is found out', async (_, spoil) => {
  await withReads(spoil);
  expect(await miscomputed()).toContain('for one picture');
});

test.each<[what: string, spoil: (values: Values) => Values]>([
  [
    'the first picture for all',
    (values) => Float32Array.from(values, (_, i) => values[i % (values.length / 32)] ?? 0),
  ],
  ['the pictures in another order', (values) => values.toReversed()],
  ['nothing for the second half', (values) => values.fill(0, values.length / 2)],
])('one that gives %s, but only in batches, too', async (_, spoil) => {
  const one = new Set([8 * 8 * 64, 6 * 6 * 64, 3 * 3 * 64, 4 * 4 * 64, 5]);
  await withReads((values) => (one.has(values.length) ? values : spoil(values)));
  expect(await miscomputed()).toContain('for 32 pictures');
});

test('one that never answers is not waited for', async () => {
  await withReads(() => new Promise(() => undefined));
  vi.useFakeTimers();
  const trial = miscomputed((answer) => within(5_000, answer)).catch((error: unknown) => String(error));
  await vi.advanceTimersByTimeAsync(5_001);
  expect(await trial).toContain('there was no answer within 5 seconds');
});
