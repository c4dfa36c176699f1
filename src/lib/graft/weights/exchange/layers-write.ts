import * as tf from '@tensorflow/tfjs';
import { fieldsOf, type ModelDescription } from './description.ts';
import { layersWeights } from './layers-names.ts';
import { readWeights } from './read-weights.ts';

/**
 * A network as TensorFlow.js keeps one: `NAME.json` with the layers and a list of weights, `NAME.weights.bin` with
 * their numbers. `tf.loadLayersModel` takes both.
 */
export async function layersFiles(
  model: tf.LayersModel,
  name: string,
  description: ModelDescription,
): Promise<File[]> {
  const weights = await readWeights(layersWeights(model), `weights of ${name}`);
  const numbers = `${name}.weights.bin`;
  const json = {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${tf.version_layers}`,
    convertedBy: null,
    modelTopology: model.toJSON(null, false) as object, // an object, since no string is asked for
    weightsManifest: [
      {
        paths: [numbers],
        weights: [...weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' })),
      },
    ],
    userDefinedMetadata: fieldsOf(description),
  };
  // A file takes no shared memory, and a backend with threads may have read into such.
  const parts = [...weights.values()].map(({ values }) => new Float32Array(values));
  return [
    new File([JSON.stringify(json)], `${name}.json`, { type: 'application/json' }),
    new File(parts, numbers, { type: 'application/octet-stream' }),
  ];
}
