import * as tf from '@tensorflow/tfjs';
import type { PictureRef } from '../../data/dataset.ts';
import { forward, part } from '../network/forward.ts';
import { inputLayer, outputLayer, outputs } from '../network/trunk-and-head.ts';
import type { Pixels } from '../../data/outputs.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';
import { transform as apply, type Transform } from '../pixels/transform.ts';

export interface ClassifyOptions {
  readonly transform: Transform;
  /** Names of the classes, in the order of the logits. */
  readonly labels: readonly string[];
  /** How many of the most probable classes to return. Default 5. */
  readonly top?: number;
}

/**
 * What the network takes one picture for: its most probable classes, most probable first, with probabilities 0 … 1.
 *
 * @throws where the number of labels is not that of the network's outputs
 */
export async function classify(
  model: tf.LayersModel,
  picture: Pixels | PictureRef,
  { transform, labels, top = 5 }: ClassifyOptions,
): Promise<{ label: string; probability: number }[]> {
  if (outputs(model) !== labels.length)
    throw new Error(
      `The network gives ${outputs(model)} numbers a picture, and there are ${labels.length} labels. Give the labels that it was trained with.`,
    );
  const { size } = transform;
  const values = apply(await pixelsOf(picture), transform);
  const out = tf.tidy(() => {
    const x = tf.tensor4d(values, [1, size, size, 3]);
    return forward(model, part(model, inputLayer(model), outputLayer(model)), x).softmax();
  });
  const probabilities = await out.data();
  out.dispose();
  return labels
    .map((label, i) => ({ label, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, top);
}
