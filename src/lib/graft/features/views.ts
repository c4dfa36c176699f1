import { checkWhole } from '../numbers.ts';
import type { PictureRef } from '../../data/dataset.ts';
import { identityOf } from '../pixels/identity.ts';
import type { Augment } from '../pixels/augment.ts';

/** One row of the features to be. */
export interface Row {
  readonly picture: PictureRef;
  /** Which view of the picture: counts from 1. */
  readonly view: number;
  /** Tells it apart in the cache. */
  readonly id: string;
}

/** The rows of a picture: one, or one for each view. */
export function rowsOf(picture: PictureRef, views: number | undefined): Row[] {
  const id = identityOf(picture);
  if (views === undefined) return [{ picture, view: 1, id }];
  return Array.from({ length: views }, (_, i) => ({ picture, view: i + 1, id: `${id}#${i + 1}` }));
}

/** Checks that there is a rule where there are views. @throws where one is missing, or the number of views is none */
export function checkViews(augment: Augment | undefined, views: number | undefined): void {
  if (augment && views === undefined)
    throw new TypeError(
      "Augmented pictures differ in every epoch, so their features can't be computed once. Ask for a few fixed views of " +
        'each picture: extractFeatures(model, dataset, { transform, augment, views: 4 }). Or train on the pictures: ' +
        'train(model, { train: trainSet, validation: validationSet }, { transform, augment }).',
    );
  if (!augment && views !== undefined)
    throw new TypeError(
      'All views of a picture are the same unless it is augmented. Give the rule too: ' +
        '{ transform, augment: augment({ flip: true, crop: 0.6 }), views: 4 }.',
    );
  if (views !== undefined) checkWhole('views', views, { from: 1, to: 1000, example: 4 });
}
