import * as tf from '@tensorflow/tfjs';
import type { WeightInFile } from '../../network/torch-names.ts';
import { work } from '../../../host/work.ts';
import { refuseNotFinite } from '../finite.ts';

/** The values of one weight as they go into a file, row by row. */
export interface WeightValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Reads weights out of a network, by the name and in the layout of a file. Reports progress; Stop stops it.
 *
 * @throws where a weight holds NaN or infinity
 */
export async function readWeights(
  weights: readonly WeightInFile[],
  label: string,
): Promise<Map<string, WeightValues>> {
  const { step } = work(label, weights.length);
  const read = new Map<string, WeightValues>();
  for (const weight of weights) {
    const values = await valuesOf(weight);
    refuseNotFinite(values, weight.name, 'The network', 'Training has diverged: try a lower learning rate.');
    read.set(weight.name, { shape: weight.shape, values });
    await step(read.size);
  }
  return read;
}

async function valuesOf({ variable, axes }: WeightInFile): Promise<Float32Array> {
  const own = variable.read();
  const back = axes?.map((_, i) => axes.indexOf(i));
  const laidOut = back ? tf.transpose(own, back) : own;
  try {
    return (await laidOut.data()) as Float32Array; // weights are float32
  } finally {
    if (laidOut !== own) laidOut.dispose();
  }
}
