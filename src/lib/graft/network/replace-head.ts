import * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import { random } from '../random.ts';
import { inScope } from './in-scope.ts';
import { setLinear } from './random-resnet18.ts';
import { emptyHead, FEATURE_LAYER, MOST_CLASSES } from './resnet18.ts';
import { layerNamed } from './layer-named.ts';

export interface HeadOptions {
  /** The new weights are drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * A network with the trunk of `model` and a new last layer `fc` of 512 inputs and `classes` outputs, which
 * starts as PyTorch's `nn.Linear` does. The trunk is shared, not copied: freezing or changing it here is freezing
 * or changing it there. Disposing the new network frees only its own head.
 *
 * @throws where `classes` isn't a whole number of at least 1, the seed is none, or the model has no layer `avgpool`
 */
export function replaceHead(
  model: tf.LayersModel,
  classes: number,
  { seed = 1 }: HeadOptions = {},
): tf.LayersModel {
  checkWhole('classes', classes, { from: 1, to: MOST_CLASSES, example: 'dataset.classes.length' });
  const chance = random(seed);
  const fc = emptyHead(classes);
  const features = layerNamed(model, FEATURE_LAYER).output as tf.SymbolicTensor; // a pool has one output
  const grafted = inScope(() =>
    tf.model({ inputs: model.inputs, outputs: fc.apply(features) as tf.SymbolicTensor, name: model.name }),
  );
  setLinear(fc, chance);
  // tfjs counts how often a layer was applied, not in how many models it is: by itself this would free the trunk,
  // from under `model` too.
  let disposed = false;
  grafted.dispose = () => {
    const numDisposedVariables = disposed ? 0 : fc.dispose().numDisposedVariables;
    disposed = true;
    return { refCountAfterDispose: 0, numDisposedVariables };
  };
  return grafted;
}
