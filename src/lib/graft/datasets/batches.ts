import { refuseOldNames } from '../../data/renamed.ts';
import * as tf from '@tensorflow/tfjs';
import type { Augment } from '../pixels/augment.ts';
import { drawFor } from '../pixels/augment-draw.ts';
import { rowOf, stack } from '../pixels/stack.ts';
import { checkTransform, type Transform } from '../pixels/transform.ts';
import { checkWhole } from '../numbers.ts';
import { random, shuffled } from '../random.ts';
import { work } from '../../host/work.ts';
import type { Dataset, PictureRef, Skipped } from '../../data/dataset.ts';
import { checkDataset } from './labels.ts';
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
  readonly batchSize?: number;
  /** Draws the order of the pictures. Without one they come in the order of the dataset. */
  readonly seed?: number;
  readonly transform: Transform;
  /** Varies the pictures at random, by a rule of `augment`. */
  readonly augment?: Augment | undefined;
  /** Each epoch varies the pictures anew: which one this is. Default 1. */
  readonly epoch?: number;
}

/**
 * The pictures of a dataset, batch by batch, read and transformed when they are asked for: PyTorch's DataLoader.
 * Whoever takes a batch frees it (`tf.dispose(batch)`); in a cell, that happens when the cell ends.
 *
 * @throws where an option is out of its range or a label is none, where not one picture can be read, and where the reader presses Stop
 */
export async function* batches(
  dataset: Dataset,
  options: BatchOptions,
): AsyncGenerator<Batch, void, undefined> {
  refuseOldNames('BatchOptions', options);
  const { batchSize = 32, seed, transform, augment, epoch = 1 } = options;
  checkWhole('batchSize', batchSize, { from: 1, example: 32 });
  checkWhole('epoch', epoch, { from: 1, example: 1 });
  checkTransform(transform);
  checkDataset(dataset);
  const { check } = work(`batches of ${dataset.name}`, dataset.pictures.length);
  const order = seed === undefined ? [...dataset.pictures] : shuffled(dataset.pictures, random(seed));
  const broken: Skipped[] = [];
  let good = 0;
  for (let next = 0; next < order.length;) {
    const found: ReadPicture<Float32Array>[] = [];
    const skipped: Skipped[] = [];
    while (found.length < batchSize && next < order.length) {
      const wanted = order.slice(next, next + batchSize - found.length);
      const part = await readPictures(wanted, (pixels) => rowOf(pixels, transform, augment));
      check();
      next += wanted.length;
      found.push(...part.read);
      skipped.push(...part.skipped);
    }
    broken.push(...skipped);
    good += found.length;
    if (found.length > 0) yield { ...batchOf(found, transform, augment, epoch), skipped };
  }
  if (good === 0)
    throw order.length > 0 ? allBroken(broken) : new Error('This dataset has no pictures: nothing to batch.');
}

function batchOf(
  found: readonly ReadPicture<Float32Array>[],
  transform: Transform,
  augment: Augment | undefined,
  epoch: number,
): Omit<Batch, 'skipped'> {
  const values = found.map(({ made }) => made);
  const refs = found.map(({ picture }) => picture);
  const labels = refs.map(({ label }) => label);
  const vary = augment && { augment, draws: refs.map((picture) => drawFor(augment, epoch, picture)) };
  return { x: stack(values, transform, vary), y: tf.tensor1d(labels, 'int32'), labels, refs };
}
