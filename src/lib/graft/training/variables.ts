import type * as tf from '@tensorflow/tfjs';

/** A variable as readers may hold it: tfjs's own, or as a layer's `trainableWeights` lists it. */
export type AnyVariable = tf.Variable | tf.LayerVariable;

/**
 * The variables of a network that training may change: those of layers that are not frozen. For
 * `optimizer.minimize(loss, false, trainableVariables(model))`: without the list, minimize changes every trainable
 * variable there is, other networks' too.
 */
export function trainableVariables(model: tf.LayersModel | tf.layers.Layer): tf.Variable[] {
  return model.trainableWeights.map(asVariable);
}

export function asVariable(variable: AnyVariable): tf.Variable {
  if (!('read' in variable)) return variable;
  const held: tf.Tensor = variable.read();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- made by tf.variable(), so it is one
  return held as tf.Variable; // a LayerVariable holds a Variable and nothing else
}

/** Names for a message: `layer4.1.conv2, fc`. */
export function layersOf(model: tf.LayersModel, variables: readonly tf.Variable[]): tf.layers.Layer[] {
  return model.layers.filter((layer) => layer.weights.some((w) => variables.includes(asVariable(w))));
}
