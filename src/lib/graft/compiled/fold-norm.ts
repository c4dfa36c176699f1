import * as tf from '@tensorflow/tfjs';

/**
 * A convolution and the BatchNorm behind it as one convolution with a bias:
 * w' = w·γ/√(var+ε), b' = β + (b − mean)·γ/√(var+ε). Whoever asks frees both tensors.
 *
 * @returns undefined where they can't be folded: an activation between them, a dilation, a norm without scale or shift
 */
export function foldNorm(
  layer: tf.layers.Layer,
  norm: tf.layers.Layer,
): { readonly filter: tf.Tensor4D; readonly bias: tf.Tensor1D } | undefined {
  const { activation, dilationRate } = layer.getConfig() as { activation: string; dilationRate: number[] }; // a Conv2D's
  if (activation !== 'linear' || [dilationRate].flat().some((rate) => rate !== 1)) return undefined;
  const { epsilon } = norm.getConfig() as { epsilon: number }; // a BatchNormalization's
  return tf.tidy(() => {
    const [gamma, beta, mean, variance] = norm.weights.map((weight) => weight.read());
    const [weights, own] = layer.weights.map((weight) => weight.read());
    if (!gamma || !beta || !mean || !variance || !weights) return undefined;
    const scale = gamma.div(variance.add(epsilon).sqrt());
    const shift = (own ? own.sub(mean) : mean.neg()).mul(scale);
    return {
      filter: tf.keep(weights.mul<tf.Tensor4D>(scale)),
      bias: tf.keep(beta.add<tf.Tensor1D>(shift)),
    };
  });
}
