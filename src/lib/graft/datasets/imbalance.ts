import { checkNumber, checkWhole } from '../numbers.ts';
import { random, shuffled } from '../random.ts';
import { classNamed } from './class-named.ts';
import { checkDataset } from './labels.ts';
import { refuseOldNames } from '../../data/renamed.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';

export interface ImbalanceOptions {
  /** What stays of a class as a share of its pictures, 0 … 1; at least one picture, where it is above 0. */
  readonly share?: Readonly<Record<string, number>>;
  /** What stays of a class as a number of pictures; a class that has no more than that keeps all. */
  readonly count?: Readonly<Record<string, number>>;
  /** Which ones are kept is drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * Makes classes rare: `imbalance(trainSet, { share: { rose: 0.1 }, count: { tulip: 12 } })` keeps a tenth of the roses
 * and 12 tulips, in the order of the dataset. Classes that are not named keep all. The classes themselves stay, and so
 * do all labels.
 *
 * @throws where no class has that name, where it is named twice, or where a share or a number is none
 */
export function imbalance(dataset: Dataset, options: ImbalanceOptions): Dataset {
  refuseOldNames('ImbalanceOptions', options);
  checkDataset(dataset);
  const { seed = 1 } = options;
  const stays = new Map<number, (all: number) => number>();
  const name = (named: string, rule: (all: number) => number): void => {
    const label = classNamed(dataset, named);
    if (stays.has(label)) throw new RangeError(`${named} has a share and a count; give one of them.`);
    stays.set(label, rule);
  };
  for (const [named, share] of Object.entries(options.share ?? {})) {
    checkNumber(`share.${named}`, share, { from: 0, to: 1, example: 0.1 });
    name(named, (all) => (share > 0 ? Math.max(1, Math.round(share * all)) : 0));
  }
  for (const [named, count] of Object.entries(options.count ?? {})) {
    checkWhole(`count.${named}`, count, { from: 0, example: 12 });
    name(named, () => count);
  }
  const chance = random(seed);
  const kept = new Set<PictureRef>();
  dataset.classes.forEach((_, label) => {
    const ofClass = dataset.pictures.filter((picture) => picture.label === label);
    // Drawn for every class, so that what stays of one doesn't hang on whether another one is named.
    const drawn = shuffled(ofClass, chance);
    const many = stays.get(label)?.(ofClass.length) ?? ofClass.length;
    for (const picture of drawn.slice(0, many)) kept.add(picture);
  });
  return { ...dataset, pictures: dataset.pictures.filter((picture) => kept.has(picture)) };
}
