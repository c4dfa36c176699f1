import { identityOf, isLasting } from './identity.ts';
import type { PictureRef } from '../../data/dataset.ts';
import { random, type Random } from '../random.ts';
import type { Augment } from './augment.ts';

/** What one picture gets in one epoch. */
export interface Draw {
  /** Top, left, bottom and right of what is cut out, 0 … 1 of the picture; left and right change places in a mirror. */
  readonly box: readonly [top: number, left: number, bottom: number, right: number];
  /** Factors for brightness, contrast and saturation: 1 changes nothing. */
  readonly colour: readonly [brightness: number, contrast: number, saturation: number];
}

/** Changes nothing: for the rows that fill up a batch. */
export const STILL: Draw = { box: [0, 0, 1, 1], colour: [1, 1, 1] };

/** Draws what a picture gets: from the seed, the epoch and the picture, and nothing else. */
export function drawFor({ flip, crop, colour, seed }: Augment, epoch: number, picture: PictureRef): Draw {
  const id = identityOf(picture);
  // A picture that a cell made is known by its path only: its identity is another one on each visit.
  const chance = random(hash(`${seed}/${epoch}/${isLasting(id) ? id : picture.path}`));
  // All are drawn, used or not: then a picture's crop stays where it is when flips are turned off.
  const mirrored = chance.uniform() < 0.5;
  const [top, left, bottom, right] = boxFrom(crop, chance);
  const factor = (): number => 1 + colour * (2 * chance.uniform() - 1);
  return {
    box: flip && mirrored ? [top, right, bottom, left] : [top, left, bottom, right],
    colour: [factor(), factor(), factor()],
  };
}

const RATIO = Math.log(4 / 3);

/**
 * Area uniform, shape uniform in its logarithm, place uniform: as torchvision's RandomResizedCrop. Where the part would
 * be wider or higher than the picture, that side is the whole one; torchvision draws again, up to ten times.
 */
function boxFrom(crop: number, { uniform }: Random): Draw['box'] {
  const area = crop + (1 - crop) * uniform();
  const ratio = Math.exp(RATIO * (2 * uniform() - 1));
  const [width, height] = [Math.min(1, Math.sqrt(area * ratio)), Math.min(1, Math.sqrt(area / ratio))];
  const [left, top] = [(1 - width) * uniform(), (1 - height) * uniform()];
  return crop === 1 ? STILL.box : [top, left, top + height, left + width];
}

/** 32 bits of a text: FNV-1a (Fowler, Noll and Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
