import * as tf from '@tensorflow/tfjs';
import type { Dataset, PictureRef } from '../../data/dataset.ts';
import { extractFeatures } from '../features/extract.ts';
import { areFeatures, type Features } from '../features/features.ts';
import { forward } from '../network/forward.ts';
import { after } from '../network/trunk-and-head.ts';
import type { Transform } from '../pixels/transform.ts';
import { work } from '../../host/work.ts';
import { checkHead, checkRows } from './check.ts';

/** What a network says of pictures it was asked about. */
export interface Predictions {
  /** True class of each picture. */
  readonly labels: readonly number[];
  /** Class with the highest probability. */
  readonly predicted: readonly number[];
  /** Softmax of the logits: one row a picture, one number a class; a row sums to 1. */
  readonly probabilities: readonly (readonly number[])[];
  readonly classes: readonly string[];
  readonly pictures: readonly PictureRef[];
}

export interface PredictOptions {
  /** Needed where pictures and not features are given. */
  readonly transform?: Transform;
  /** Default: those of the features or dataset. */
  readonly classes?: readonly string[];
}

/**
 * What the network says of each picture, without learning: inference mode, no gradients.
 *
 * @throws where the head doesn't fit the classes, a label is none of them, a Dataset comes without a transform, or the reader presses Stop
 */
export async function predict(
  model: tf.LayersModel,
  data: Features | Dataset,
  { transform, classes = data.classes }: PredictOptions = {},
): Promise<Predictions> {
  checkHead(model, { classes });
  const features = await featuresOf(model, data, transform, classes);
  const probabilities = await byHead(model, features, (logits) => logits.softmax());
  const labels = Array.from(features.labels);
  return {
    labels,
    predicted: probabilities.map(highest),
    probabilities,
    classes,
    pictures: features.pictures,
  };
}

/** Mean cross-entropy and share of right answers over pictures or their features. Throws as {@link predict} does. */
export async function evaluate(
  model: tf.LayersModel,
  data: Features | Dataset,
  { transform, classes = data.classes }: PredictOptions = {},
): Promise<{ loss: number; accuracy: number }> {
  checkHead(model, { classes });
  const features = await featuresOf(model, data, transform, classes);
  const logs = await byHead(model, features, (logits) => logits.logSoftmax());
  let loss = 0;
  let right = 0;
  logs.forEach((row, i) => {
    const label = features.labels[i] ?? 0;
    loss -= row[label] ?? 0;
    if (highest(row) === label) right++;
  });
  return { loss: loss / features.count, accuracy: right / features.count };
}

async function featuresOf(
  model: tf.LayersModel,
  data: Features | Dataset,
  transform: Transform | undefined,
  classes: readonly string[],
): Promise<Features> {
  checkRows(data, classes);
  if (areFeatures(data)) return data;
  if (!transform)
    throw new TypeError('Pictures need their transform: predict(model, dataset, { transform }).');
  return extractFeatures(model, data, { transform });
}

/** So many numbers go through the head at once: 1024 pictures of 512. */
const AT_ONCE = 1024 * 512;

async function byHead(
  model: tf.LayersModel,
  { values, dimensions, shape, layer, count }: Features,
  finish: (logits: tf.Tensor2D) => tf.Tensor2D,
): Promise<number[][]> {
  const head = after(model, layer);
  const most = Math.max(1, Math.floor(AT_ONCE / dimensions));
  const { step } = work(`predictions for ${count} pictures`, count);
  const rows: number[][] = [];
  for (let start = 0; start < count; start += most) {
    const end = Math.min(count, start + most);
    const out = tf.tidy(() =>
      finish(
        forward(
          model,
          head,
          tf.tensor(values.slice(start * dimensions, end * dimensions), [end - start, ...shape]),
        ) as tf.Tensor2D, // [pictures, classes]
      ),
    );
    const flat = await out.data();
    const width = out.shape[1];
    out.dispose();
    for (let i = 0; i < end - start; i++) rows.push(Array.from(flat.slice(i * width, (i + 1) * width)));
    await step(end);
  }
  return rows;
}

/** Index of the highest number; the first of equals. */
export function highest(row: readonly number[]): number {
  return row.reduce((best, value, i) => (value > (row[best] ?? -Infinity) ? i : best), 0);
}
