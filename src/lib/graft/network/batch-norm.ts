import * as tf from '@tensorflow/tfjs';

/** Running statistics of one BatchNorm layer, one number a channel. */
export interface Statistics {
  readonly layer: string;
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** How far the statistics of one layer have moved. */
export interface DriftRow {
  readonly layer: string;
  /** Mean absolute change over its means and variances. */
  readonly drift: number;
}

/** The running means and variances of every BatchNorm layer, copied: 9,600 numbers in a ResNet-18. */
export async function batchNormStatistics(model: tf.LayersModel): Promise<Statistics[]> {
  const norms = model.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  return Promise.all(
    norms.map(async (layer) => {
      const [, , mean, variance] = await Promise.all(layer.weights.map((weight) => weight.read().data()));
      return { layer: layer.name, mean: Array.from(mean ?? []), variance: Array.from(variance ?? []) };
    }),
  );
}

/** How far each layer's statistics moved between two calls of {@link batchNormStatistics}, first layer first. */
export function drift(before: readonly Statistics[], after: readonly Statistics[]): DriftRow[] {
  return before.map(({ layer, mean, variance }) => {
    const now = after.find((other) => other.layer === layer);
    if (!now)
      throw new Error(
        `The layer '${layer}' is missing in the second statistics. Take both of the same network.`,
      );
    const a = [...mean, ...variance];
    const b = [...now.mean, ...now.variance];
    return { layer, drift: a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length };
  });
}

/**
 * Sends pictures through a network in training mode and throws the result away. No weight is trained, yet every
 * BatchNorm moves its running statistics a tenth of the way towards this batch's: `trainable = false` doesn't hold
 * them, neither here nor does `requires_grad = False` in PyTorch (github.com/keras-team/keras/issues/7085).
 *
 * @param x `[pictures, size, size, 3]`, as `batches` makes them
 */
export function passInTrainingMode(model: tf.LayersModel, x: tf.Tensor4D): void {
  tf.tidy(() => void model.apply(x, { training: true }));
}
