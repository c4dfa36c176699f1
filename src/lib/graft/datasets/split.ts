import { random, shuffled } from '../random.ts';
import type { Dataset, PictureRef } from './dataset.ts';

export interface SplitOptions {
  /** Share of each class that goes to validation, between 0 and 1. Default 0.2. */
  readonly validation?: number;
  /** Which pictures go there is drawn by this. Default 1. */
  readonly seed?: number;
}

/**
 * Splits a dataset in two that share no picture, class by class, so that both have the same mix of classes
 * (stratified). Every class with two pictures or more has at least one on each side.
 */
export function split(
  dataset: Dataset,
  { validation = 0.2, seed = 1 }: SplitOptions = {},
): { train: Dataset; validation: Dataset } {
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
