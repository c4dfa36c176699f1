import { checkColour, checkWhole } from '../numbers.ts';
import type { Pixels } from '../../data/outputs.ts';
import { centreSquare } from './crop.ts';

/** How a picture becomes the numbers that a network takes. */
export interface Transform {
  /** Side of the square that the network sees, pixels. */
  readonly size: number;
  /** Subtracted from red, green and blue, each in 0 … 1. */
  readonly mean: readonly [red: number, green: number, blue: number];
  /** What is left is divided by these. */
  readonly std: readonly [red: number, green: number, blue: number];
}

/**
 * Mean and standard deviation of ImageNet's training pictures by colour: what nearly all pre-trained networks,
 * torchvision's among them, were trained with (pytorch.org/vision, `transforms.Normalize`).
 */
export const imagenet = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const satisfies Omit<Transform, 'size'>;

/** More pixels to a side than a browser has memory for, with all that a network makes of them. */
const LARGEST = 4096;

/** Checks the side of a network's pictures. @throws {RangeError} where it is no whole number of pixels, or too large */
export function checkSize(size: number): void {
  checkWhole('size', size, { from: 1, to: LARGEST, example: 96 });
}

/** @throws {RangeError} where its size is none, or its mean or std are not three numbers */
export function checkTransform({ size, mean, std }: Transform): void {
  checkSize(size);
  checkColour('mean', mean, { example: '[0.485, 0.456, 0.406]' });
  checkColour('std', std, { above: 0, example: '[0.229, 0.224, 0.225]' });
}

/**
 * Resizes the short side to `size`, crops the square in the middle, divides by 255 and normalises:
 * `(value − mean) / std`.
 *
 * @returns `[size, size, 3]` row by row
 * @throws where the transform is none
 */
export function toInput(pixels: Pixels, transform: Transform): Float32Array {
  checkTransform(transform);
  const { size, mean, std } = transform;
  const { data } = centreSquare(pixels, size);
  const values = new Float32Array(3 * size * size);
  for (let i = 0, at = 0; i < values.length; i += 3, at += 4)
    for (let c = 0; c < 3; c++) values[i + c] = ((data[at + c] ?? 0) / 255 - (mean[c] ?? 0)) / (std[c] ?? 1);
  return values;
}

/** The way back from {@link toInput}: `[size, size, 3]` numbers to a picture that can be shown. */
export function unnormalise(values: ArrayLike<number>, { size, mean, std }: Transform): Pixels {
  if (values.length !== 3 * size * size)
    throw new RangeError(
      `These are ${values.length} numbers; a picture of ${size} × ${size} has ${3 * size * size}. Give the transform that made them.`,
    );
  const data = new Uint8ClampedArray(4 * size * size);
  for (let i = 0, at = 0; i < values.length; i += 3, at += 4) {
    for (let c = 0; c < 3; c++) data[at + c] = 255 * ((values[i + c] ?? 0) * (std[c] ?? 1) + (mean[c] ?? 0));
    data[at + 3] = 255;
  }
  return { width: size, height: size, data };
}
