import * as tf from '@tensorflow/tfjs';
import { transform as apply, type Transform } from '../pictures/transform.ts';
import { random, shuffled } from '../random.ts';
import { work } from '../work.ts';
import type { Dataset, PictureRef, Skipped } from './dataset.ts';
import { allBroken, readPictures, type ReadPicture } from './read.ts';

/** Some pictures, ready for the network. `tf.dispose(batch)` frees its tensors. */
export interface Batch {
  /** `[pictures, size, size, 3]`, normalised. */
  readonly x: tf.Tensor4D;
  /** Labels, `[pictures]`, int32. */
  readonly y: tf.Tensor1D;
  readonly labels: readonly number[];
  /** The pictures themselves, in the order of the rows of `x`. */
  readonly refs: readonly PictureRef[];
  /** Broken pictures that were met on the way and left out. */
  readonly skipped: readonly Skipped[];
}

export interface BatchOptions {
  /** Pictures a batch; the last batch may have fewer. Default 32. */
  readonly size?: number;
  /** A seed: shuffle by it. Without one the pictures come in their order. */
  readonly shuffle?: number;
  readonly transform: Transform;
}

/**
 * The pictures of a dataset, batch by batch, read and transformed when they are asked for: PyTorch's DataLoader.
 * Whoever takes a batch frees it (`tf.dispose(batch)`); in a cell, that happens when the cell ends.
 *
 * @throws where not one picture can be read, and where the reader presses Stop
 */
export async function* batches(
  dataset: Dataset,
  { size = 32, shuffle, transform }: BatchOptions,
): AsyncGenerator<Batch, void, undefined> {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`The size of a batch is ${size}; give a whole number of pictures, for example 32.`);
  const { check } = work(`batches of ${dataset.name}`, dataset.pictures.length);
  const order = shuffle === undefined ? [...dataset.pictures] : shuffled(dataset.pictures, random(shuffle));
  const broken: Skipped[] = [];
  let good = 0;
  for (let next = 0; next < order.length;) {
    const found: ReadPicture<Float32Array>[] = [];
    const skipped: Skipped[] = [];
    while (found.length < size && next < order.length) {
      const wanted = order.slice(next, next + size - found.length);
      const part = await readPictures(wanted, (pixels) => apply(pixels, transform));
      check();
      next += wanted.length;
      found.push(...part.read);
      skipped.push(...part.skipped);
    }
    broken.push(...skipped);
    good += found.length;
    if (found.length > 0) yield { ...stack(found, transform.size), skipped };
  }
  if (good === 0)
    throw order.length > 0 ? allBroken(broken) : new Error('This dataset has no pictures: nothing to batch.');
}

function stack(found: readonly ReadPicture<Float32Array>[], size: number): Omit<Batch, 'skipped'> {
  const values = new Float32Array(found.length * size * size * 3);
  found.forEach(({ made }, i) => values.set(made, i * size * size * 3));
  const labels = found.map(({ picture }) => picture.label);
  return {
    x: tf.tensor4d(values, [found.length, size, size, 3]),
    y: tf.tensor1d(labels, 'int32'),
    labels,
    refs: found.map(({ picture }) => picture),
  };
}
