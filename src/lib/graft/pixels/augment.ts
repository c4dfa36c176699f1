import { checkNumber } from '../numbers.ts';

/** How training pictures are varied, so that a network can't learn them by heart. */
export interface Augment {
  readonly flip: boolean;
  /** Smallest share of the area; 1 crops nothing. */
  readonly crop: number;
  readonly colour: number;
  readonly seed: number;
}

export interface AugmentOptions {
  /** True mirrors every second picture, left for right. Default false. */
  readonly flip?: boolean;
  /**
   * Cuts out a part of the picture: between this share of its area and all of it, from 3:4 to 4:3 in shape, anywhere,
   * and stretched to the square that the network takes. For example 0.6. Above 0, at most 1; the default 1 cuts nothing.
   */
  readonly crop?: number;
  /**
   * Changes brightness, contrast and saturation, each by a factor of its own between 1 − `colour` and 1 + `colour`.
   * For example 0.2. From 0 to 1; default 0.
   */
  readonly colour?: number;
  /** What each picture gets is drawn by this, anew in each epoch. Default 1. */
  readonly seed?: number;
}

/**
 * A rule by which pictures are varied at random: `augment({ flip: true, crop: 0.6, colour: 0.2 })`, to be given to
 * `batches`, `train` or `extractFeatures`. What a picture gets is drawn from the seed, the epoch and the picture itself:
 * the same in every run, in whatever order and batch it comes.
 *
 * PyTorch has the same as RandomHorizontalFlip, RandomResizedCrop (whose smallest share is 0.08 unless told) and
 * ColorJitter. Theirs cuts from the whole photograph; this one from the square in its middle, because all of it is done
 * on the GPU, after the pictures have become a batch. Hue stays: for flowers it is half the answer.
 *
 * @throws where an option is out of its range, or where none varies anything
 */
export function augment({ flip = false, crop = 1, colour = 0, seed = 1 }: AugmentOptions): Augment {
  checkNumber('crop', crop, { above: 0, to: 1, example: 0.6 });
  checkNumber('colour', colour, { from: 0, to: 1, example: 0.2 });
  checkNumber('seed', seed, { example: 1 });
  if (!flip && crop === 1 && colour === 0)
    throw new TypeError(
      'This augment varies nothing. Say what it should do, for example augment({ flip: true, crop: 0.6, colour: 0.2 }).',
    );
  return { flip, crop, colour, seed };
}
