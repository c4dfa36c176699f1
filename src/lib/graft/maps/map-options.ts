import type * as tf from '@tensorflow/tfjs';
import { outputs } from '../network/trunk-and-head.ts';
import { checkWhole } from '../numbers.ts';
import type { Transform } from '../pixels/transform.ts';

/** What every map is asked for. */
export interface MapOptions {
  readonly transform: Transform;
  /** The class asked about: the index of its logit. Default: the one that the network finds most probable. */
  readonly label?: number;
}

/** @throws where the label is none of the network's */
export function checkLabel(model: tf.LayersModel, label: number | undefined): void {
  if (label !== undefined) checkWhole('label', label, { from: 0, to: outputs(model) - 1, example: 0 });
}
