/** A tensor as what can be said of it in a few numbers. */
import type * as tf from '@tensorflow/tfjs';
import { leaf, plain, tensorName } from './leaf.ts';
import type { Inspected, Output } from '../data/protocol.ts';

const MOST_VALUES = 64;
const MOST_ENTRIES = 60;

/** Describes a tensor. @throws for a disposed one. */
export function describeTensor(t: tf.Tensor): Output {
  if (t.isDisposed) {
    throw new Error(
      `This is a tensor of shape [${t.shape.join(', ')}] that was disposed before it could be shown. ` +
        'Show it before it is disposed, or show a clone: t.clone().',
    );
  }
  if (t.dtype === 'string' || t.dtype === 'complex64') return { kind: 'value', value: unordered(t) };
  const values = t.dataSync();
  // Of no values at all there is no least one; and one NaN makes all three NaN, as in PyTorch.
  let [min, max, sum] = values.length > 0 ? [Infinity, -Infinity, 0] : [NaN, NaN, NaN];
  for (const v of values) {
    if (!(v >= min)) min = v;
    if (!(v <= max)) max = v;
    sum += v;
  }
  const some = Number.isNaN(sum) && values.some((v) => Number.isNaN(v));
  return {
    kind: 'tensor',
    shape: [...t.shape],
    dtype: t.dtype,
    min: some ? NaN : min,
    max: some ? NaN : max,
    mean: sum / t.size,
    values: Array.from(values.slice(0, MOST_VALUES)),
    size: t.size,
  };
}

/** Words and complex numbers have no least and no greatest: they are listed. */
function unordered(t: tf.Tensor): Inspected {
  const values: ArrayLike<unknown> = t.dataSync();
  const entry = (i: number): Inspected =>
    t.dtype === 'string' ? leaf(values[i]) : plain(complex(values[2 * i], values[2 * i + 1]));
  return {
    type: 'node',
    name: tensorName(t),
    entries: Array.from({ length: Math.min(t.size, MOST_ENTRIES) }, (_, i) => [String(i), entry(i)]),
    more: Math.max(0, t.size - MOST_ENTRIES),
  };
}

function complex(real: unknown, imaginary: unknown): string {
  const part = Number(imaginary);
  return `${Number(real)} ${part < 0 ? '-' : '+'} ${Math.abs(part)}i`;
}
