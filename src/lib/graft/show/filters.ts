import type * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import { displayable, type Displayable } from '../../data/outputs.ts';
import { enlarge } from '../pixels/colours.ts';
import { scaleFor } from './activations.ts';
import { layerNamed } from '../network/layer-named.ts';

export interface FilterOptions {
  /** How many filters to show. Default 64. */
  readonly count?: number;
  /** For layers that take more than three channels: which one to show. Default 0. */
  readonly channel?: number;
}

/**
 * The filters of a convolution as pictures: in colour where it takes red, green and blue, as `conv1` does, else one of
 * its input channels in grey. Each filter has its own scale: middle grey is 0.
 *
 * @throws where there is no such layer, or it is no convolution
 */
export async function filters(
  model: tf.LayersModel,
  layer: string,
  { count = 64, channel = 0 }: FilterOptions = {},
): Promise<Displayable> {
  checkWhole('count', count, { from: 1, example: 64 });
  const kernel = layerNamed(model, layer).weights[0]?.read();
  if (kernel?.shape.length !== 4)
    throw new Error(`The layer '${layer}' is no convolution: it has no filters to look at. Try 'conv1'.`);
  const [height = 0, width = 0, inputs = 0, outputs = 0] = kernel.shape;
  checkWhole('channel', channel, { from: 0, to: inputs - 1, example: 0 });
  const weights = await kernel.data();
  const at = (place: number, input: number, output: number) =>
    weights[(place * inputs + input) * outputs + output] ?? 0;
  const items = Array.from({ length: Math.min(count, outputs) }, (_, output) => {
    const colour = inputs === 3;
    const own = Array.from({ length: height * width }, (_, place) =>
      colour ? [0, 1, 2].map((input) => at(place, input, output)) : [at(place, channel, output)],
    ).flat();
    const most = own.reduce((max, w) => Math.max(max, Math.abs(w)), 0) || 1;
    const scale = scaleFor(width);
    const bytes = own.map((w) => 127.5 + (127.5 * w) / most);
    const rgb = colour ? bytes : bytes.flatMap((grey) => [grey, grey, grey]);
    return { pixels: enlarge(rgb, width, scale), caption: `${output}` };
  });
  return displayable({ kind: 'gallery', items, width: 72 });
}
