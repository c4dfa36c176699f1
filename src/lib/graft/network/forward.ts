import * as tf from '@tensorflow/tfjs';

/** Part of a network as a list of layers, each after the layers that it takes from. */
export interface Part {
  readonly layers: readonly tf.layers.Layer[];
  /** The layer whose output goes in. */
  readonly from: tf.layers.Layer;
  /** The layer whose output comes out. */
  readonly to: tf.layers.Layer;
}

/** The layers that lead from one layer (not itself) to another (itself too). */
export function part(model: tf.LayersModel, from: tf.layers.Layer, to: tf.layers.Layer): Part {
  const needed = new Set<tf.layers.Layer>([to]);
  const order = model.layers.toReversed().filter((layer) => {
    if (!needed.has(layer) || layer === from) return false;
    inputsOf(model, layer).forEach((input) => needed.add(input));
    return true;
  });
  return { layers: order.toReversed(), from, to };
}

/**
 * Sends values through part of a network. Unlike `model.predict` it can start and end at any layer, and it
 * asks of each layer whether it is in training: a frozen BatchNorm never is.
 *
 * @param training which layers run as in training (dropout drops, BatchNorm uses and keeps the batch's statistics)
 *
 * What lies between is freed as soon as nobody needs it; a gradient's tape keeps what it needs itself.
 */
export function forward(
  model: tf.LayersModel,
  { layers, from, to }: Part,
  x: tf.Tensor,
  training: (layer: tf.layers.Layer) => boolean = () => false,
): tf.Tensor {
  return tf.tidy(() => {
    const values = new Map<tf.layers.Layer, tf.Tensor>([[from, x]]);
    layers.forEach((layer, i) => {
      const inputs = inputsOf(model, layer).map((input) => {
        const value = values.get(input);
        if (!value)
          throw new Error(
            `The layer '${layer.name}' also takes from '${input.name}', which lies outside this part.`,
          );
        return value;
      });
      const [first] = inputs;
      if (!first) return;
      const out = layer.apply(inputs.length === 1 ? first : inputs, {
        training: training(layer),
      }) as tf.Tensor; // real in, real out
      values.set(layer, out);
      for (const input of inputsOf(model, layer)) {
        const value = values.get(input);
        const again = layers.slice(i + 1).some((later) => inputsOf(model, later).includes(input));
        if (value && value !== x && input !== to && !again && !value.isDisposed) value.dispose();
      }
    });
    const result = values.get(to);
    if (!result) throw new Error(`The layer '${to.name}' does not follow from '${from.name}'.`);
    return result === x ? result.clone() : result;
  });
}

/** The layers whose outputs a layer takes, within this model. */
export function inputsOf(model: tf.LayersModel, layer: tf.layers.Layer): readonly tf.layers.Layer[] {
  const node = layer.inboundNodes.find(({ inboundLayers }) =>
    inboundLayers.every((l) => model.layers.includes(l)),
  );
  return node?.inboundLayers ?? [];
}
