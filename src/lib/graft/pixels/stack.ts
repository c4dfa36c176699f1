import * as tf from '@tensorflow/tfjs';
import type { Pixels } from '../../data/outputs.ts';
import type { Augment } from './augment.ts';
import { augmented, readAt } from './augmented.ts';
import { STILL, type Draw } from './augment-draw.ts';
import { toInput as apply, type Transform } from './transform.ts';

/** A rule, and what each picture gets by it. */
export interface Vary {
  readonly augment: Augment;
  readonly draws: readonly Draw[];
}

/** One picture's row of a batch, to be given to {@link stack}: larger than the network's input where it will be cropped. */
export function rowOf(pixels: Pixels, transform: Transform, augment: Augment | undefined): Float32Array {
  return apply(pixels, augment ? { ...transform, size: readAt(transform.size, augment) } : transform);
}

/**
 * A batch of such rows, augmented where that is asked for.
 *
 * @param rows how many the batch should have; what is missing is filled up with zeros
 * @returns `[rows, size, size, 3]`, normalised
 */
export function stack(
  values: readonly Float32Array[],
  transform: Transform,
  vary?: Vary,
  rows = values.length,
): tf.Tensor4D {
  const size = vary ? readAt(transform.size, vary.augment) : transform.size;
  const each = size * size * 3;
  const all = new Float32Array(rows * each);
  values.forEach((own, i) => all.set(own, i * each));
  return tf.tidy(() => {
    const x = tf.tensor4d(all, [rows, size, size, 3]);
    if (!vary) return x;
    const still = Array.from({ length: rows - values.length }, () => STILL);
    return augmented(x, [...vary.draws, ...still], vary.augment, transform);
  });
}
