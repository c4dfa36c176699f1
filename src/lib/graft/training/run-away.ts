/** Weights that an earlier training has made run away: no later one brings them back. */
import * as tf from '@tensorflow/tfjs';
import type { Host } from '../../host/host.ts';
import { layersOf } from './variables.ts';

/** Mean size of a layer's weights; those of networks that have learnt something are below 1. */
const ABSURD = 10;

const INSTEAD =
  'An earlier training has made them run away: its learning rate was too high. Start from a new head and a new optimizer, and lower the rate, for example to a tenth.';

/** Looks at the weights before the first step. @throws where one is no number; very large ones are only told */
export async function checkWeights(
  model: tf.LayersModel,
  variables: tf.Variable[],
  { warn }: Pick<Host, 'warn'>,
): Promise<void> {
  const means = tf.tidy(() => tf.stack(variables.map((one) => one.abs().mean())));
  const sizes = await means.data();
  means.dispose();
  const nameOf = (at: number): string =>
    layersOf(model, variables.slice(at, at + 1))[0]?.name ?? 'the network';
  const broken = sizes.findIndex((size) => !Number.isFinite(size));
  if (broken >= 0)
    throw new Error(
      `The weights of \`${nameOf(broken)}\` hold ${sizes[broken]} before the first step. ${INSTEAD}`,
    );
  const large = sizes.findIndex((size) => size > ABSURD);
  if (large >= 0)
    warn(
      `The weights of \`${nameOf(large)}\` are very large before the first step: ${Math.round(sizes[large] ?? NaN).toLocaleString('en')} on average. ${INSTEAD}`,
    );
}
