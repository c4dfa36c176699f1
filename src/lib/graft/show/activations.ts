import * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import type { PictureRef } from '../../data/dataset.ts';
import { displayable, type Displayable, type Pixels } from '../../data/outputs.ts';
import { colourMap, type Colours } from '../pixels/colours.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';
import { toInput as apply, type Transform } from '../pixels/transform.ts';
import { checkMaps } from '../network/check-maps.ts';
import { forward, part } from '../network/forward.ts';
import { layerNamed } from '../network/layer-named.ts';
import { inputLayer } from '../network/trunk-and-head.ts';

export interface ActivationOptions {
  readonly transform: Transform;
  /** How many maps to show, from the first channel on. Default 24. */
  readonly count?: number;
  /** Default 'viridis'. */
  readonly colours?: Colours;
}

/**
 * What a layer makes of a picture: one map a channel, light where the layer answers most. Each map has its own scale;
 * its highest value stands under it.
 *
 * @param layer a name as `summary` lists it, for example `layer1.0.relu2`
 * @throws where there is no such layer, it gives no maps, or `count` is no number of maps
 */
export async function activations(
  model: tf.LayersModel,
  layer: string,
  picture: Pixels | PictureRef,
  { transform, count = 24, colours = 'viridis' }: ActivationOptions,
): Promise<Displayable> {
  checkWhole('count', count, { from: 1, example: 24 });
  const to = layerNamed(model, layer);
  checkMaps(to);
  const { size } = transform;
  const values = apply(await pixelsOf(picture), transform);
  const out = tf.tidy(
    () =>
      forward(
        model,
        part(model, inputLayer(model), to),
        tf.tensor4d(values, [1, size, size, 3]),
      ) as tf.Tensor4D, // it gives maps
  );
  const [, height, width, channels] = out.shape;
  const data = await out.data();
  out.dispose();
  const items = Array.from({ length: Math.min(count, channels) }, (_, channel) => {
    const map = Float32Array.from({ length: height * width }, (_, i) => data[i * channels + channel] ?? 0);
    const highest = map.reduce((a, b) => Math.max(a, b), -Infinity);
    return {
      pixels: colourMap(map, width, scaleFor(width), colours),
      caption: `${channel}`,
      note: `to ${highest.toFixed(1)}`,
    };
  });
  return displayable({ kind: 'gallery', items, width: 96 });
}

/** Maps of a few pixels are sent larger, so that they are drawn as squares and not smoothed. */
export function scaleFor(width: number): number {
  return Math.max(1, Math.ceil(96 / width));
}
