import * as tf from '@tensorflow/tfjs';
import type { StoredTensor } from './safetensors.ts';
import { torchWeights, type TorchWeight } from './torch-names.ts';

/**
 * Sets all weights of a network from a file in PyTorch's names and layouts. Everything is checked first: where
 * it throws, the network is as it was.
 *
 * @param what the file as a reader would call it
 * @throws where a tensor is missing, of another shape than the network's, or holds what is no number; the message
 *   names it
 */
export function setWeights(
  model: tf.LayersModel,
  stored: ReadonlyMap<string, StoredTensor>,
  what: string,
): void {
  const weights = torchWeights(model).map((weight) => ({ weight, tensor: find(weight, stored, what) }));
  for (const layer of model.layers) {
    const own = weights.filter(({ weight }) => weight.layer === layer);
    if (own.length === 0) continue;
    tf.tidy(() => {
      layer.setWeights(
        own.map(({ weight: { shape, axes }, tensor }) => {
          const values = tf.tensor(tensor.values(), [...shape]);
          return axes ? tf.transpose(values, [...axes]) : values;
        }),
      );
    });
  }
}

function find(
  { name, shape }: TorchWeight,
  stored: ReadonlyMap<string, StoredTensor>,
  what: string,
): StoredTensor {
  const tensor = stored.get(name);
  if (!tensor)
    throw new Error(
      `${what} has no tensor \`${name}\`, which a ResNet-18 needs. Is it the file of another network?`,
    );
  const same = tensor.shape.length === shape.length && shape.every((n, i) => n === tensor.shape[i]);
  if (!same)
    throw new Error(
      `${what}: \`${name}\` has the shape [${tensor.shape.join(', ')}], and this network needs [${shape.join(', ')}]. ` +
        'Is it the file of another network?',
    );
  if (!tensor.values().every(Number.isFinite))
    throw new Error(
      `${what}: \`${name}\` holds values that are no finite numbers, so nothing can be computed with it. Get the file again.`,
    );
  return tensor;
}
