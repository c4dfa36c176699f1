import * as tf from '@tensorflow/tfjs';
import { refuseNotFinite } from './finite.ts';
import type { StoredTensor } from './safetensors.ts';
import { torchWeights, type WeightInFile } from '../network/torch-names.ts';

/**
 * Sets all weights of a network from a file. Everything is checked first: where it throws, the network is as it was.
 *
 * @param what the file as a reader would call it
 * @param weights what each weight is called in the file, and how it lies there; default: as PyTorch has them
 * @throws where a tensor is missing, of another shape than the network's, one too many, or holds what is no number; the
 *   message names it
 */
export function setWeights(
  model: tf.LayersModel,
  stored: ReadonlyMap<string, StoredTensor>,
  what: string,
  weights: readonly WeightInFile[] = torchWeights(model),
): void {
  const found = weights.map((weight) => ({ weight, tensor: find(weight, stored, what) }));
  refuseOthers(weights, stored, what);
  for (const layer of model.layers) {
    const own = found.filter(({ weight }) => weight.layer === layer);
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
  { name, shape }: WeightInFile,
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
  refuseNotFinite(
    tensor.values(),
    name,
    what,
    'Its training has diverged, or the file is damaged: get it again.',
  );
  return tensor;
}

/** A ResNet-34 has all that a ResNet-18 has, in the same shapes, and more: to take only a part would be a wrong network. */
function refuseOthers(
  weights: readonly WeightInFile[],
  stored: ReadonlyMap<string, StoredTensor>,
  what: string,
): void {
  const known = new Set(weights.flatMap(({ name }) => [name, `${name}.scale`]));
  const other = [...stored.keys()].find((name) => !known.has(name) && !name.endsWith('.num_batches_tracked'));
  if (other !== undefined)
    throw new Error(
      `${what} has a tensor \`${other}\`, which a ResNet-18 has not. Is it the file of another network?`,
    );
}
