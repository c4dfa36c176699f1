import type { Pixels } from '../../data/outputs.ts';
import { resize } from './resize.ts';

/** The square in the middle, after the short side was resized to `size` pixels (torchvision's Resize and CenterCrop). */
export function centreSquare(pixels: Pixels, size: number): Pixels {
  const { width, height } = pixels;
  const [w, h] =
    width < height
      ? [size, Math.trunc((size * height) / width)]
      : [Math.trunc((size * width) / height), size];
  const small = w === width && h === height ? pixels : resize(pixels, w, h);
  return crop(small, roundHalfToEven((w - size) / 2), roundHalfToEven((h - size) / 2), size, size);
}

/** The part of a picture that starts at `left`, `top`; it must lie within the picture. */
export function crop(pixels: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    const start = 4 * ((top + y) * pixels.width + left);
    data.set(pixels.data.subarray(start, start + 4 * width), 4 * y * width);
  }
  return { width, height, data };
}

/** As Python's `round`, which torchvision's CenterCrop uses. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The whole picture, made smaller where its short side is longer than `side`. */
export function shrink(pixels: Pixels, side: number): Pixels {
  const ratio = side / Math.min(pixels.width, pixels.height);
  if (ratio >= 1) return pixels;
  return resize(pixels, Math.round(pixels.width * ratio), Math.round(pixels.height * ratio));
}
