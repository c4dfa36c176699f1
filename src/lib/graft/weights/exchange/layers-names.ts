import type * as tf from '@tensorflow/tfjs';
import { shapeOf, type WeightInFile } from '../../network/torch-names.ts';

/** The weights of a network by TensorFlow.js's own names, for example `layer1.0.conv1/kernel`, in its own layout. */
export function layersWeights(model: tf.LayersModel): WeightInFile[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((variable): WeightInFile => {
      return { layer, variable, name: variable.originalName, shape: shapeOf(variable), axes: null };
    }),
  );
}
