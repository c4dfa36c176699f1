import { chosen, readSplit, type SplitChoice } from '../choices.ts';
import { random, shuffled } from '../random.ts';
import type { Dataset, PictureRef } from './dataset.ts';

export interface SplitOptions {
  /** Share of each class that goes to validation, between 0 and 1. Default: what the reader chose, at first 0.2. */
  readonly validation?: number;
  /** Which pictures go there is drawn by this. Default: what the reader chose, at first 1. */
  readonly seed?: number;
}

/**
 * Splits a dataset in two that share no picture, class by class, so that both have the same mix of classes
 * (stratified). Every class with two pictures or more has at least one on each side.
 */
export function split(dataset: Dataset, options: SplitOptions = {}): { train: Dataset; validation: Dataset } {
  const { validation, seed } = complete(options);
  if (!(validation > 0 && validation < 1))
    throw new RangeError(
      `The share for validation is ${validation}; give a number between 0 and 1, for example 0.2.`,
    );
  const chance = random(seed);
  const chosen = new Set<PictureRef>();
  dataset.classes.forEach((_, label) => {
    const ofClass = dataset.pictures.filter((picture) => picture.label === label);
    const wanted = Math.round(ofClass.length * validation);
    const count = Math.min(Math.max(wanted, 1), ofClass.length - 1);
    for (const picture of shuffled(ofClass, chance).slice(0, Math.max(0, count))) chosen.add(picture);
  });
  const part = (inValidation: boolean): Dataset => ({
    ...dataset,
    pictures: dataset.pictures.filter((picture) => chosen.has(picture) === inValidation),
  });
  return { train: part(false), validation: part(true) };
}

/** Only what is missing is asked for: a split that says all by itself doesn't depend on the reader's choice. */
function complete({ validation, seed }: SplitOptions): SplitChoice {
  if (validation !== undefined && seed !== undefined) return { validation, seed };
  const usual = readSplit(chosen('split'));
  return { validation: validation ?? usual.validation, seed: seed ?? usual.seed };
}
