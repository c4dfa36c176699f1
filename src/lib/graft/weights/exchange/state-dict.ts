import type * as tf from '@tensorflow/tfjs';
import type { TensorToStore } from '../safetensors-write.ts';
import { torchWeights } from '../../network/torch-names.ts';
import { readWeights } from './read-weights.ts';

/**
 * All that PyTorch's `load_state_dict` asks for, by name. BatchNorm counts the batches that it saw; tfjs doesn't, and
 * with a fixed momentum, as ResNet has it, PyTorch makes no use of the number: it is 0 here.
 */
export async function stateDict(model: tf.LayersModel, label: string): Promise<Map<string, TensorToStore>> {
  const tensors = new Map<string, TensorToStore>(await readWeights(torchWeights(model), label));
  for (const layer of model.layers)
    if (layer.getClassName() === 'BatchNormalization')
      tensors.set(`${layer.name}.num_batches_tracked`, { shape: [], values: BigInt64Array.of(0n) });
  return tensors;
}
