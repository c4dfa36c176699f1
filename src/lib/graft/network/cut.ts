import type * as tf from '@tensorflow/tfjs';
import { inputsOf, part, type Part } from './forward.ts';
import { inputLayer, outputLayer } from './trunk-and-head.ts';

/**
 * Cuts a network before its first trained layer, so that the frozen part runs outside the gradient: within it
 * the tape would keep the activations of every frozen layer. The cut is the last layer that everything behind it
 * leads through; short cuts go around the layers inside a block.
 */
export function cutBefore(
  model: tf.LayersModel,
  trained: readonly tf.layers.Layer[],
): { frozen: Part; learning: Part } {
  const { layers } = model;
  const first = layers.findIndex((layer) => trained.includes(layer));
  let cut = inputLayer(model);
  for (let i = 1; i < first; i++) {
    const before = layers.slice(0, i);
    const around = layers
      .slice(i + 1)
      .some((layer) => inputsOf(model, layer).some((input) => before.includes(input)));
    const here = layers[i];
    if (here && !around) cut = here;
  }
  return { frozen: part(model, inputLayer(model), cut), learning: part(model, cut, outputLayer(model)) };
}
