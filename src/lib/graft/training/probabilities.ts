import * as tf from '@tensorflow/tfjs';
import { forward, part } from '../network/forward.ts';
import { inputLayer, outputLayer } from '../network/trunk-and-head.ts';

/**
 * What the whole network says of pictures, in inference mode: one row a picture, one number a class; a row sums to 1.
 *
 * @param inputs each `[size, size, 3]`, as `toInput` makes it
 */
export async function probabilities(
  model: tf.LayersModel,
  inputs: readonly Float32Array[],
  size: number,
): Promise<number[][]> {
  const out = tf.tidy(() => {
    const x = tf.stack(inputs.map((values) => tf.tensor3d(values, [size, size, 3])));
    const whole = part(model, inputLayer(model), outputLayer(model));
    return tf.softmax(forward(model, whole, x) as tf.Tensor2D); // [pictures, classes]
  });
  const rows = await out.array();
  out.dispose();
  return rows;
}
