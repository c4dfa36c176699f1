import type * as tf from '@tensorflow/tfjs';

/** What one weight of a layer is called and shaped like in a file. */
export interface WeightInFile {
  readonly layer: tf.layers.Layer;
  readonly variable: tf.LayerVariable;
  /** For example `layer1.0.conv1.weight`. */
  readonly name: string;
  /** Shape in the file's layout. */
  readonly shape: readonly number[];
  /** Order of axes that turns the file's layout into tfjs's; null where they are the same. */
  readonly axes: readonly number[] | null;
}

/** OIHW, PyTorch's layout of filters, to HWIO. */
const FILTER = [2, 3, 1, 0];
const BATCH_NORM = ['weight', 'bias', 'running_mean', 'running_var'];

/**
 * The weights of a network in the order in which its layers hold them, by PyTorch's names. `num_batches_tracked`
 * of PyTorch's files has no counterpart and is not in the list.
 */
export function torchWeights(model: tf.LayersModel): WeightInFile[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((variable, i): WeightInFile => {
      const shape = shapeOf(variable);
      if (layer.getClassName() === 'BatchNormalization')
        return { layer, variable, name: `${layer.name}.${BATCH_NORM[i]}`, shape, axes: null };
      const name = `${layer.name}.${i === 0 ? 'weight' : 'bias'}`;
      if (shape.length === 4) {
        const [h = 0, w = 0, input = 0, output = 0] = shape;
        return { layer, variable, name, shape: [output, input, h, w], axes: FILTER };
      }
      if (shape.length === 2) return { layer, variable, name, shape: shape.toReversed(), axes: [1, 0] };
      return { layer, variable, name, shape, axes: null };
    }),
  );
}

/** A weight's own shape, with no size left open. */
export function shapeOf({ shape }: tf.LayerVariable): number[] {
  return shape.map((n) => n ?? 0);
}
