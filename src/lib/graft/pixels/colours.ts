import type { Pixels } from '../../data/outputs.ts';

/** Five colours of viridis (van der Walt and Smith, 2015): dark to light, even to the eye, safe for colour-blind readers. */
const VIRIDIS = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

export type Colours = 'viridis' | 'grey';

/**
 * A map of numbers as a picture: the lowest is dark, the highest is light.
 *
 * @param values `width * height` numbers, row by row
 * @param scale each number becomes a square of so many pixels
 */
export function colourMap(
  values: ArrayLike<number>,
  width: number,
  scale = 1,
  colours: Colours = 'viridis',
): Pixels {
  const list = Array.from(values);
  const low = list.reduce((a, b) => Math.min(a, b), Infinity);
  const range = list.reduce((a, b) => Math.max(a, b), -Infinity) - low || 1;
  const rgb = list.flatMap((value) => {
    const at = (value - low) / range;
    return colours === 'grey' ? [255 * at, 255 * at, 255 * at] : viridis(at);
  });
  return enlarge(rgb, width, scale);
}

/** A small picture of `[height, width, 3]` numbers of 0 … 255, each a square of `scale` pixels. */
export function enlarge(rgb: ArrayLike<number>, width: number, scale: number): Pixels {
  const height = rgb.length / 3 / width;
  const data = new Uint8ClampedArray(4 * width * height * scale * scale);
  for (let y = 0, at = 0; y < height * scale; y++)
    for (let x = 0; x < width * scale; x++, at += 4) {
      const from = 3 * (Math.floor(y / scale) * width + Math.floor(x / scale));
      for (let c = 0; c < 3; c++) data[at + c] = rgb[from + c] ?? 0;
      data[at + 3] = 255;
    }
  return { width: width * scale, height: height * scale, data };
}

function viridis(at: number): number[] {
  const place = Math.min(1, Math.max(0, at)) * (VIRIDIS.length - 1);
  const i = Math.min(VIRIDIS.length - 2, Math.floor(place));
  const [a, b] = [VIRIDIS[i] ?? VIRIDIS[0], VIRIDIS[i + 1] ?? VIRIDIS[0]];
  return a.map((from, c) => from + ((b[c] ?? 0) - from) * (place - i));
}
