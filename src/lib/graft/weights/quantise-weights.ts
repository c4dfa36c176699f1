import { quantise } from './int8.ts';
import type { StoredTensor } from './safetensors.ts';
import { writeSafetensors, type TensorToStore } from './safetensors-write.ts';

/**
 * A weights file in about a quarter of the bytes: convolution and fully connected weights become int8 with one
 * float32 scale for each output channel (`NAME` and `NAME.scale`), all else stays float32. `num_batches_tracked`,
 * which only PyTorch's training uses, is left out.
 */
export function quantiseWeights(stored: ReadonlyMap<string, StoredTensor>): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, TensorToStore>();
  for (const [name, { shape, values }] of stored) {
    if (name.endsWith('num_batches_tracked')) continue;
    const weights = values();
    const [channels = 0] = shape;
    if (shape.length > 1) {
      const { values: whole, scales } = quantise(weights, channels);
      tensors.set(name, { shape, values: whole });
      tensors.set(`${name}.scale`, { shape: [channels], values: scales });
    } else tensors.set(name, { shape, values: weights });
  }
  return writeSafetensors(tensors);
}
