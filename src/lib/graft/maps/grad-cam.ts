import * as tf from '@tensorflow/tfjs';
import type { PictureRef } from '../../data/dataset.ts';
import type { Pixels } from '../../data/outputs.ts';
import { checkMaps, givesMaps } from '../network/check-maps.ts';
import { forward, part } from '../network/forward.ts';
import { layerNamed } from '../network/layer-named.ts';
import { inputLayer, outputLayer, outputs } from '../network/trunk-and-head.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';
import { toInput } from '../pixels/transform.ts';
import { highest } from '../training/predict.ts';
import type { HeatMap } from './heat-map.ts';
import { checkLabel, type MapOptions } from './map-options.ts';

export interface GradCamOptions extends MapOptions {
  /** A layer that gives maps and that all behind it leads through, for example the end of a block. Default the last one. */
  readonly layer?: string;
}

/**
 * Which places of a layer's maps speak for a class (Grad-CAM: Selvaraju et al., 2017). Each map is weighted by how much the
 * class's logit would rise with it, on average over its places; the sum counts where it is above 0. One pass forth and
 * one back.
 *
 * @returns a map as large as the layer's own, of numbers from 0 up, in the logit's unit per place
 * @throws where the label is none, or the layer is not there, gives no maps, or lies within a block
 */
export async function gradCam(
  model: tf.LayersModel,
  picture: Pixels | PictureRef,
  options: GradCamOptions,
): Promise<HeatMap> {
  checkLabel(model, options.label);
  const layer = options.layer === undefined ? lastWithMaps(model) : layerNamed(model, options.layer);
  checkMaps(layer);
  const before = part(model, inputLayer(model), layer);
  const behind = part(model, layer, outputLayer(model));
  if (behind.layers.some((one) => before.layers.includes(one)))
    throw new Error(
      `A short cut goes around the layer '${layer.name}'. Take the end of a block, such as ${lastWithMaps(model).name}.`,
    );
  const { size } = options.transform;
  const values = toInput(await pixelsOf(picture), options.transform);
  const maps = tf.tidy(
    () => forward(model, before, tf.tensor4d(values, [1, size, size, 3])) as tf.Tensor4D, // it gives maps
  );
  const logits = forward(model, behind, maps);
  const label = options.label ?? highest(Array.from(await logits.data()));
  const map = tf.tidy(() => {
    // Not `gather`: WASM has no gradient of it.
    const chosen = tf.oneHot([label], outputs(model));
    const logit = (of: tf.Tensor): tf.Tensor => forward(model, behind, of).mul(chosen).sum();
    const weights = tf.grad(logit)(maps).mean([1, 2], true);
    return maps.mul(weights).sum(3).relu().squeeze<tf.Tensor2D>([0]);
  });
  const [height, width] = map.shape;
  const data = (await map.data()) as Float32Array; // float32 in, float32 out
  tf.dispose([maps, logits, map]);
  return { values: data, width, height, label };
}

function lastWithMaps(model: tf.LayersModel): tf.layers.Layer {
  const layer = model.layers.findLast(givesMaps);
  if (!layer) throw new Error('No layer of this network gives maps.');
  return layer;
}
