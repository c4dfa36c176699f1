import type { PictureRef } from '../../data/dataset.ts';
import type { Pixels } from '../../data/outputs.ts';
import { valueAt, type HeatMap } from '../maps/heat-map.ts';
import { checkNumber } from '../numbers.ts';
import { centreSquare } from '../pixels/crop.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';

export interface SpotlightOptions {
  /** What is lit in full. Default: the map's own highest value; give one number to several maps, to compare them. */
  readonly highest?: number;
  /** Side of the picture that comes out, in pixels. Default 240. */
  readonly size?: number;
}

/** What is left of a picture where no light falls. */
const DARK = 0.3;

/** Red, green and blue as the eye weighs them (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * The square of a picture that the network sees, lit where a map is high: there it has its own colours, elsewhere it is dim
 * and grey. What is below 0 gets no light.
 *
 * @throws where `highest` or `size` is none, or the picture can't be read
 */
export async function spotlight(
  picture: Pixels | PictureRef,
  map: HeatMap,
  { highest, size = 240 }: SpotlightOptions = {},
): Promise<Pixels> {
  if (highest !== undefined) checkNumber('highest', highest, { above: 0, example: 0.5 });
  checkNumber('size', size, { from: 1, to: 4096, example: 240 });
  const full = highest ?? map.values.reduce((a, b) => Math.max(a, b), 0);
  const { data } = centreSquare(await pixelsOf(picture), size);
  const lit = new Uint8ClampedArray(data.length);
  for (let y = 0, at = 0; y < size; y++)
    for (let x = 0; x < size; x++, at += 4) {
      const value = valueAt(map, (x + 0.5) / size, (y + 0.5) / size);
      const light = full > 0 ? Math.min(1, Math.max(0, value / full)) : 0;
      const grey = DARK * LUMA.reduce((sum, share, c) => sum + share * (data[at + c] ?? 0), 0);
      for (let c = 0; c < 3; c++) lit[at + c] = grey + ((data[at + c] ?? 0) - grey) * light;
      lit[at + 3] = 255;
    }
  return { width: size, height: size, data: lit };
}
