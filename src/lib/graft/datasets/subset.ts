import { checkWhole } from '../numbers.ts';
import { random, shuffled } from '../random.ts';
import { checkDataset } from './labels.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';

export interface SubsetOptions {
  /** Pictures of each class. A class that has no more than that keeps all of them. */
  readonly each: number;
  /** Which ones are kept is drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * So many pictures of each class, drawn at random, in the order of the dataset.
 *
 * @throws where `each` is no whole number of pictures
 */
export function subset(dataset: Dataset, { each, seed = 1 }: SubsetOptions): Dataset {
  checkWhole('each', each, { from: 1, example: 120 });
  checkDataset(dataset);
  const chance = random(seed);
  const kept = new Set<PictureRef>();
  dataset.classes.forEach((_, label) => {
    const ofClass = dataset.pictures.filter((picture) => picture.label === label);
    for (const picture of shuffled(ofClass, chance).slice(0, each)) kept.add(picture);
  });
  return { ...dataset, pictures: dataset.pictures.filter((picture) => kept.has(picture)) };
}
