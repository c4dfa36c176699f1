/** A weights file with a ResNet-18's names and shapes, and noise for numbers. */
import { resnet18 } from '../../../src/lib/graft/network/resnet18.ts';
import { writeSafetensors } from '../../../src/lib/graft/weights/safetensors-write.ts';
import { torchWeights } from '../../../src/lib/graft/network/torch-names.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** @param change what to make wrong, before it is written */
export function weightsFile(
  classes: number,
  change: (tensors: Map<string, Numbers>) => unknown = () => undefined,
): Uint8Array<ArrayBuffer> {
  const model = resnet18(classes, 32);
  let state = 1;
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 0.1;
  };
  const tensors = new Map<string, Numbers>();
  for (const { name, shape } of torchWeights(model)) {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    tensors.set(name, { shape, values: name.endsWith('running_var') ? values.fill(1) : values.map(noise) });
  }
  model.dispose();
  change(tensors);
  return writeSafetensors(tensors);
}
