import { random, shuffled } from '../random.ts';
import { classNamed } from './class-named.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';

export interface ImbalanceOptions {
  /**
   * What stays of each class that is named: below 1 a share of its pictures (at least one), from 1 on so many
   * pictures, and 0 none. A class that has no more than that keeps all of them, as do those that are not named.
   */
  readonly keep: Readonly<Record<string, number>>;
  /** Which ones are kept is drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * Makes classes rare: `imbalance(trainSet, { keep: { rose: 0.1, tulip: 12 } })` keeps a tenth of the roses and
 * 12 tulips, in the order of the dataset. The classes themselves stay, and so do all labels.
 *
 * @throws where no class has that name, or what it is to keep is neither a share nor a whole number
 */
export function imbalance(dataset: Dataset, { keep, seed = 1 }: ImbalanceOptions): Dataset {
  const wanted = new Map(
    Object.entries(keep).map(([name, amount]) => [classNamed(dataset, name), checked(amount, name)]),
  );
  const chance = random(seed);
  const kept = new Set<PictureRef>();
  dataset.classes.forEach((_, label) => {
    const ofClass = dataset.pictures.filter((picture) => picture.label === label);
    const amount = wanted.get(label) ?? ofClass.length;
    // Drawn for every class, so that what stays of one doesn't hang on whether another one is named.
    const drawn = shuffled(ofClass, chance);
    for (const picture of drawn.slice(0, howMany(amount, ofClass.length))) kept.add(picture);
  });
  return { ...dataset, pictures: dataset.pictures.filter((picture) => kept.has(picture)) };
}

function howMany(amount: number, all: number): number {
  return amount > 0 && amount < 1 ? Math.max(1, Math.round(amount * all)) : amount;
}

function checked(amount: number, name: string): number {
  if (amount >= 0 && (amount < 1 || Number.isInteger(amount))) return amount;
  throw new RangeError(
    `${name} is to keep ${amount}; give a share below 1, for example 0.1, or a whole number of pictures, for example 12.`,
  );
}
