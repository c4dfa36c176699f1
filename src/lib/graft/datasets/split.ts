import { readSplit, type SplitChoice } from '../../data/choices.ts';
import { chosen } from '../../host/host.ts';
import { checkNumber } from '../numbers.ts';
import { random, shuffled } from '../random.ts';
import { asGiven, tellOfSides } from './sides.ts';
import { checkDataset } from './labels.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';

export interface SplitOptions {
  /** Share of each class that goes to validation, between 0 and 1. Default: what the reader chose, at first 0.2. */
  readonly validation?: number;
  /** Which pictures go there is drawn by this. Default: what the reader chose, at first 1. */
  readonly seed?: number;
}

/**
 * Splits a dataset in two that share no picture, class by class, so that both have the same mix of classes
 * (stratified). Every class with two pictures or more has at least one on each side.
 *
 * A split that the dataset brings (`train/` and `val/` or `test/`) is used where neither a share nor a seed is asked
 * for. Pictures that are on both sides, byte by byte, are counted and said, and classes that one side lacks.
 *
 * @throws where the share or the seed is none, or a label stands for no class
 */
export function split(dataset: Dataset, options: SplitOptions = {}): { train: Dataset; validation: Dataset } {
  checkDataset(dataset);
  const isAsked = options.validation !== undefined || options.seed !== undefined;
  const chosen = (isAsked ? null : asGiven(dataset)) ?? draw(dataset, complete(options));
  tellOfSides(dataset, chosen);
  const half = (inValidation: boolean): Dataset => ({
    ...dataset,
    pictures: dataset.pictures.filter((picture) => chosen.has(picture) === inValidation),
  });
  return { train: half(false), validation: half(true) };
}

function draw({ classes, pictures }: Dataset, { validation, seed }: SplitChoice): ReadonlySet<PictureRef> {
  checkNumber('validation', validation, { above: 0, below: 1, example: 0.2 });
  const chance = random(seed);
  const chosen = new Set<PictureRef>();
  classes.forEach((_, label) => {
    const ofClass = pictures.filter((picture) => picture.label === label);
    const wanted = Math.round(ofClass.length * validation);
    const count = Math.min(Math.max(wanted, 1), ofClass.length - 1);
    for (const picture of shuffled(ofClass, chance).slice(0, Math.max(0, count))) chosen.add(picture);
  });
  return chosen;
}

/** Only what is missing is asked for: a split that says all by itself doesn't depend on the reader's choice. */
function complete({ validation, seed }: SplitOptions): SplitChoice {
  if (validation !== undefined && seed !== undefined) return { validation, seed };
  const usual = readSplit(chosen('split'));
  return { ...usual, ...(validation !== undefined && { validation }), ...(seed !== undefined && { seed }) };
}
