import * as tf from '@tensorflow/tfjs';
import { batches } from '../datasets/batches.ts';
import type { Dataset, Skipped } from '../datasets/dataset.ts';
import { areFeatures, row, type Features } from '../features/features.ts';
import { forward, type Part } from '../network/forward.ts';
import { halves } from '../network/trunk-and-head.ts';
import type { Transform } from '../pictures/transform.ts';
import { random, shuffled } from '../random.ts';
import { cutBefore } from './cut.ts';

/** What the learning part of a network takes in, batch by batch. Whoever takes a batch frees it. */
export interface Fed {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor1D;
  readonly rows: number;
}

/** A source of batches for one phase of training. */
export interface Feed {
  /** The layers that the batches still have to go through. */
  readonly learning: Part;
  /** Batches in one epoch. */
  readonly steps: number;
  /** True where a batch is real work, so that its result is waited for before the next one starts. */
  readonly slow: boolean;
  readonly skipped: Skipped[];
  readonly epoch: (shuffleSeed?: number) => AsyncIterable<Fed> | Iterable<Fed>;
}

export interface FeedOptions {
  readonly batchSize: number;
  /** Needed for a Dataset. */
  readonly transform?: Transform | undefined;
  /** Layers that are trained. */
  readonly trained: readonly tf.layers.Layer[];
}

/** Features go straight to the head; pictures go through the frozen part first, every time anew. */
export function feed(model: tf.LayersModel, data: Features | Dataset, options: FeedOptions): Feed {
  return areFeatures(data) ? featureFeed(model, data, options) : pictureFeed(model, data, options);
}

function featureFeed(model: tf.LayersModel, features: Features, { batchSize }: FeedOptions): Feed {
  const { count, size, labels } = features;
  function* epoch(seed?: number): Generator<Fed> {
    const inOrder = Array.from({ length: count }, (_, i) => i);
    const order = seed === undefined ? inOrder : shuffled(inOrder, random(seed));
    for (let start = 0; start < count; start += batchSize) {
      const some = order.slice(start, start + batchSize);
      const x = new Float32Array(some.length * size);
      some.forEach((index, i) => x.set(row(features, index), i * size));
      const y = some.map((index) => labels[index] ?? 0);
      yield { x: tf.tensor2d(x, [some.length, size]), y: tf.tensor1d(y, 'int32'), rows: some.length };
    }
  }
  return {
    learning: halves(model).head,
    steps: Math.ceil(count / batchSize),
    slow: false,
    skipped: [],
    epoch,
  };
}

function pictureFeed(
  model: tf.LayersModel,
  dataset: Dataset,
  { batchSize, transform, trained }: FeedOptions,
): Feed {
  if (!transform)
    throw new TypeError(
      'Training on pictures needs their transform: train(model, { train, validation }, { transform, … }).',
    );
  const rule = transform;
  const { frozen, learning } = cutBefore(model, trained);
  const total = dataset.pictures.length;
  const skipped: Skipped[] = [];
  async function* epoch(seed?: number): AsyncGenerator<Fed> {
    const training = seed !== undefined;
    skipped.length = 0;
    const order = training ? { shuffle: seed } : {};
    for await (const batch of batches(dataset, {
      size: batchSize,
      transform: rule,
      ...order,
    })) {
      skipped.push(...batch.skipped);
      // Layers that are not frozen train, even where no variable of theirs is in the list: as PyTorch's model.train().
      const mode = (layer: tf.layers.Layer): boolean => training && layer.trainable;
      const x = through(model, frozen, batch.x, mode, total > batchSize ? batchSize : batch.labels.length);
      yield { x, y: batch.y, rows: batch.labels.length };
    }
  }
  return { learning, steps: Math.ceil(total / batchSize), slow: true, skipped, epoch };
}

/** Sends pictures through the frozen part and frees them. A short last batch is filled up with zeros on the way. */
function through(
  model: tf.LayersModel,
  frozen: Part,
  x: tf.Tensor4D,
  mode: (layer: tf.layers.Layer) => boolean,
  rows: number,
): tf.Tensor {
  const short = rows - x.shape[0];
  const learns = frozen.layers.some((layer) => mode(layer) && layer.getClassName() === 'BatchNormalization');
  const out = tf.tidy(() => {
    if (short <= 0 || learns || frozen.layers.length === 0) return forward(model, frozen, x, mode);
    const filled = tf.pad4d(x, [
      [0, short],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    const all = forward(model, frozen, filled, mode);
    return all.slice([0], [x.shape[0]]);
  });
  x.dispose();
  return out;
}
