import { checkNumber } from '../numbers.ts';
import { random, shuffled } from '../random.ts';
import { checkDataset } from './labels.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';

export interface MislabelOptions {
  /** Share of all labels that are made wrong, 0 … 1. */
  readonly share: number;
  /** Which ones, and what they become, is drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * Makes a share of the labels wrong, as careless labelling does: each picture that is drawn gets one of the other
 * classes, all equally probable. Its true class stays with it as `truth`; pictures keep their order.
 *
 * @throws where the share is none, or there is one class only
 */
export function mislabel(dataset: Dataset, { share, seed = 1 }: MislabelOptions): Dataset {
  checkNumber('share', share, { from: 0, to: 1, example: 0.2 });
  const { classes, pictures } = dataset;
  if (classes.length < 2)
    throw new Error(
      `There is only one class (${classes.join()}), so no label can be wrong. Open pictures with two class folders or more.`,
    );
  checkDataset(dataset);
  const chance = random(seed);
  const drawn = new Set(shuffled(pictures, chance).slice(0, Math.round(share * pictures.length)));
  const wrong = (picture: PictureRef): PictureRef => {
    const { truth = picture.label } = picture;
    return { ...picture, truth, label: (truth + 1 + chance.integer(classes.length - 1)) % classes.length };
  };
  return { ...dataset, pictures: pictures.map((one) => (drawn.has(one) ? wrong(one) : one)) };
}
