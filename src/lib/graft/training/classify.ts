import { refuseOldNames } from '../../data/renamed.ts';
import type * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import type { PictureRef } from '../../data/dataset.ts';
import { outputs } from '../network/trunk-and-head.ts';
import type { Pixels } from '../../data/outputs.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';
import { toInput, type Transform } from '../pixels/transform.ts';
import { probabilities } from './probabilities.ts';

export interface ClassifyOptions {
  readonly transform: Transform;
  /** Names of the classes, in the order of the logits. */
  readonly classes: readonly string[];
  /** How many of the most probable classes to return. Default 5. */
  readonly top?: number;
}

/**
 * What the network takes one picture for: its most probable classes, most probable first, with probabilities 0 … 1.
 *
 * @throws where the number of classes is not that of the network's outputs, or `top` is no number of them
 */
export async function classify(
  model: tf.LayersModel,
  picture: Pixels | PictureRef,
  options: ClassifyOptions,
): Promise<{ label: string; probability: number }[]> {
  refuseOldNames('ClassifyOptions', options);
  const { transform, classes, top = 5 } = options;
  if (outputs(model) !== classes.length)
    throw new Error(
      `The network gives ${outputs(model)} numbers a picture, and ${classes.length} classes are named. Name those that it was trained with.`,
    );
  checkWhole('top', top, { from: 1, example: 5 });
  const values = toInput(await pixelsOf(picture), transform);
  const [row = []] = await probabilities(model, [values], transform.size);
  return classes
    .map((label, i) => ({ label, probability: row[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, top);
}
