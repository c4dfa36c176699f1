import type * as tf from '@tensorflow/tfjs';
import { forward, part, type Part } from './forward.ts';
import { layerNamed } from './layer-named.ts';
import { FEATURE_LAYER } from './resnet18.ts';

/** A network cut at its features. Both halves use the network's own weights, not copies. */
export interface Halves {
  /** Pictures `[batch, size, size, 3]` to features `[batch, 512]`, in inference mode. */
  readonly trunk: (x: tf.Tensor4D) => tf.Tensor2D;
  /** Features `[batch, 512]` to logits `[batch, classes]`, in inference mode. */
  readonly head: (features: tf.Tensor2D) => tf.Tensor2D;
}

/** Cuts a network behind `avgpool`: the trunk sees, the head decides. @throws where it has no such layer */
export function trunkAndHead(model: tf.LayersModel): Halves {
  const { trunk, head } = halves(model);
  return {
    trunk: (x) => forward(model, trunk, x) as tf.Tensor2D, // a global pool's output is [batch, features]
    head: (features) => forward(model, head, features) as tf.Tensor2D, // a Dense layer's, [batch, classes]
  };
}

/** The same cut as lists of layers. */
export function halves(model: tf.LayersModel): { trunk: Part; head: Part } {
  const trunk = part(model, inputLayer(model), layerNamed(model, FEATURE_LAYER));
  return { trunk, head: after(model, FEATURE_LAYER) };
}

/** What comes behind a layer. @throws where there is no layer of that name */
export function after(model: tf.LayersModel, layer: string): Part {
  return part(model, layerNamed(model, layer), outputLayer(model));
}

/** The layer that takes the pictures. */
export function inputLayer(model: tf.LayersModel): tf.layers.Layer {
  const [layer] = model.layers;
  if (!layer) throw new Error('This network has no layers.');
  return layer;
}

/** The layer that gives the logits. */
export function outputLayer(model: tf.LayersModel): tf.layers.Layer {
  const layer = model.layers.at(-1);
  if (!layer) throw new Error('This network has no layers.');
  return layer;
}

/** How many numbers the network gives a picture. */
export function outputs(model: tf.LayersModel): number {
  return model.outputs[0]?.shape.at(-1) ?? 0;
}
