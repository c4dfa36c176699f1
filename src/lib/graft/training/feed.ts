import * as tf from '@tensorflow/tfjs';
import { batches } from '../datasets/batches.ts';
import type { Dataset } from '../../data/dataset.ts';
import { areFeatures, row, type Features } from '../features/features.ts';
import type { Part } from '../network/forward.ts';
import { FEATURE_LAYER } from '../network/resnet18.ts';
import { after } from '../network/trunk-and-head.ts';
import type { Augment } from '../pixels/augment.ts';
import type { Transform } from '../pixels/transform.ts';
import { random, shuffled } from '../random.ts';
import { frozenPart, type FrozenPart } from './frozen-part.ts';
import type { Phase } from './history.ts';

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
  /** @param number counts from 1; pictures are augmented anew in each */
  readonly epoch: (number: number, shuffleSeed?: number) => AsyncIterable<Fed> | Iterable<Fed>;
}

export interface FeedOptions {
  readonly batchSize: number;
  /** Needed for a Dataset. */
  readonly transform?: Transform | undefined;
  /** For the training pictures only. */
  readonly augment?: Augment | undefined;
  /** Layers that are trained. */
  readonly trained: readonly tf.layers.Layer[];
}

/**
 * Sources for both phases. Features go straight to the layers behind them; pictures go through the frozen part first,
 * every time anew. `dispose` frees what both hold.
 */
export function feeds(
  model: tf.LayersModel,
  data: Readonly<Record<Phase, Features | Dataset>>,
  options: FeedOptions,
): Readonly<Record<Phase, Feed>> & { readonly dispose: () => void } {
  let frozen: FrozenPart | undefined;
  const feed = (from: Features | Dataset): Feed => {
    if (areFeatures(from)) return featureFeed(model, from, options);
    const { transform } = options;
    if (!transform)
      throw new TypeError(
        'Training on pictures needs their transform: train(model, { train, validation }, { transform, … }).',
      );
    frozen ??= frozenPart(model, options.trained);
    return pictureFeed(from, frozen, { ...options, transform });
  };
  return { train: feed(data.train), validation: feed(data.validation), dispose: () => frozen?.dispose() };
}

function featureFeed(model: tf.LayersModel, features: Features, { batchSize }: FeedOptions): Feed {
  const { count, dimensions, shape, layer, labels } = features;
  function* epoch(_number: number, seed?: number): Generator<Fed> {
    const inOrder = Array.from({ length: count }, (_, i) => i);
    const order = seed === undefined ? inOrder : shuffled(inOrder, random(seed));
    for (let start = 0; start < count; start += batchSize) {
      const some = order.slice(start, start + batchSize);
      const x = new Float32Array(some.length * dimensions);
      some.forEach((index, i) => x.set(row(features, index), i * dimensions));
      const y = some.map((index) => labels[index] ?? 0);
      yield { x: tf.tensor(x, [some.length, ...shape]), y: tf.tensor1d(y, 'int32'), rows: some.length };
    }
  }
  return {
    learning: after(model, layer),
    steps: Math.ceil(count / batchSize),
    slow: layer !== FEATURE_LAYER,
    epoch,
  };
}

function pictureFeed(
  dataset: Dataset,
  { learning, through }: FrozenPart,
  { batchSize, transform, augment }: FeedOptions & { readonly transform: Transform },
): Feed {
  const total = dataset.pictures.length;
  async function* epoch(number: number, seed?: number): AsyncGenerator<Fed> {
    const training = seed !== undefined;
    const ofTraining = training ? { seed, augment, epoch: number } : {};
    for await (const batch of batches(dataset, { batchSize, transform, ...ofTraining })) {
      const x = through(batch.x, Math.min(batchSize, total), training);
      batch.x.dispose();
      yield { x, y: batch.y, rows: batch.labels.length };
    }
  }
  return { learning, steps: Math.ceil(total / batchSize), slow: true, epoch };
}
