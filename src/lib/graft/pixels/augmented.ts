import * as tf from '@tensorflow/tfjs';
import type { Augment } from './augment.ts';
import type { Draw } from './augment-draw.ts';
import type { Transform } from './transform.ts';

/**
 * Side at which pictures are read to be augmented, pixels. Cutting a part out and stretching it would blur it, so they
 * are read larger, by so much that a part of middling area keeps its size. Pictures that are not cropped are read as ever.
 */
export function readAt(size: number, { crop }: Augment): number {
  return Math.round(size / Math.sqrt((1 + crop) / 2));
}

/**
 * Augments a batch, on the GPU where there is one.
 *
 * @param x `[pictures, side, side, 3]`, normalised, read at {@link readAt}
 * @param draws one for each row
 * @returns `[pictures, size, size, 3]`, normalised
 */
export function augmented(
  x: tf.Tensor4D,
  draws: readonly Draw[],
  { flip, crop, colour }: Augment,
  { size, mean, std }: Transform,
): tf.Tensor4D {
  return tf.tidy(() => {
    const boxes = draws.map(({ box }) => (crop < 1 ? box.map(within) : [...box]));
    const cut = flip || crop < 1 ? cutOut(x, boxes, size) : x.clone();
    if (colour === 0) return cut;
    // Brightness and contrast mean something for light, 0 … 1, and not for normalised numbers.
    const light = cut.mul<tf.Tensor4D>(tf.tensor1d([...std])).add<tf.Tensor4D>(tf.tensor1d([...mean]));
    return jitter(light, draws)
      .sub(tf.tensor1d([...mean]))
      .div(tf.tensor1d([...std]));
  });
}

/** A box from right to left comes out mirrored: one operation does both. Bilinear, without antialiasing. */
function cutOut(x: tf.Tensor4D, boxes: number[][], size: number): tf.Tensor4D {
  const rows = tf.range(0, boxes.length, 1, 'int32');
  return tf.image.cropAndResize(x, tf.tensor2d(boxes), rows, [size, size], 'bilinear');
}

/** Rounding may put a part's last pixels a hair outside of the picture, where tfjs finds nothing but black. */
function within(edge: number): number {
  return Math.min(1 - 1e-5, Math.max(1e-5, edge));
}

/** Red, green and blue in the brightness that the eye sees (ITU-R BT.601), as in torchvision's rgb_to_grayscale. */
const GREY = [0.2989, 0.587, 0.114];

/** ColorJitter: brightness, then contrast, then saturation, each cut off at 0 and 1. torchvision shuffles the three. */
function jitter(x: tf.Tensor4D, draws: readonly Draw[]): tf.Tensor4D {
  const factors = (at: 0 | 1 | 2): tf.Tensor4D =>
    tf.tensor4d(
      draws.map(({ colour }) => colour[at]),
      [draws.length, 1, 1, 1],
    );
  const grey = (of: tf.Tensor4D): tf.Tensor4D => of.mul(tf.tensor1d(GREY)).sum<tf.Tensor4D>(3, true);
  /** Away from `from` for factors above 1, towards it for those below. */
  const blend = (of: tf.Tensor4D, from: tf.Tensor4D, factor: tf.Tensor4D): tf.Tensor4D =>
    tf.clipByValue(of.sub(from).mul(factor).add<tf.Tensor4D>(from), 0, 1);
  const bright = tf.clipByValue(x.mul<tf.Tensor4D>(factors(0)), 0, 1);
  const contrasted = blend(bright, grey(bright).mean<tf.Tensor4D>([1, 2], true), factors(1));
  return blend(contrasted, grey(contrasted), factors(2));
}
