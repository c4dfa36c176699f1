/** What a reader should know of the two sides of a split: pictures that are on both, and classes that are on one. */
import { host } from '../../host/host.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';
import { listed } from '../../text/list.ts';
import { identityOf } from '../pixels/identity.ts';
import { tellOnce } from './tell-once.ts';

/** Those of the validation folder; null where not every picture has its side, or one side has none. */
export function asGiven({ pictures }: Pick<Dataset, 'pictures'>): ReadonlySet<PictureRef> | null {
  const chosen = new Set(pictures.filter(({ side }) => side === 'validation'));
  const train = pictures.filter(({ side }) => side === 'train').length;
  return train > 0 && chosen.size > 0 && train + chosen.size === pictures.length ? chosen : null;
}

/** Tells what is amiss with a split, once in a run. */
export function tellOfSides({ classes, pictures }: Dataset, inValidation: ReadonlySet<PictureRef>): void {
  const train = pictures.filter((picture) => !inValidation.has(picture));
  const validation = pictures.filter((picture) => inValidation.has(picture));
  const now = host();
  for (const sentence of [
    onBothSides(train, validation),
    withoutValidation(missing(classes, train, validation)),
    withoutTraining(missing(classes, validation, train)),
  ])
    if (sentence) tellOnce(sentence, now);
}

/** Copies are told by the bytes of their files: no picture is decoded for it. */
function onBothSides(train: readonly PictureRef[], validation: readonly PictureRef[]): string | null {
  const known = new Map(train.map((picture) => [identityOf(picture), picture]));
  const copies = validation.flatMap((picture) => {
    const twin = known.get(identityOf(picture));
    return twin ? { picture, twin } : [];
  });
  const [first] = copies;
  if (!first) return null;
  const { length } = copies;
  const relabelled = copies.filter(({ picture, twin }) => picture.label !== twin.label).length;
  return (
    `${length} ${length === 1 ? 'picture' : 'pictures'} of the validation set ${length === 1 ? 'is' : 'are'} also in the training set ` +
    `(for example ${first.picture.path}, which is ${first.twin.path} there)` +
    (relabelled > 0 ? `, ${relabelled} of them in another class` : '') +
    ': validation then measures memory. Take one of each pair out, under “Pictures” or from its folder, then split again.'
  );
}

/** Classes that have pictures on one side and none on the other. */
function missing(
  classes: readonly string[],
  here: readonly PictureRef[],
  there: readonly PictureRef[],
): readonly string[] {
  const has = new Set(here.map(({ label }) => label));
  for (const { label } of there) has.delete(label);
  return classes.filter((_, label) => has.has(label));
}

function withoutValidation(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return (
    `Validation has no picture of ${listed(names)}: it says nothing of ${names.length === 1 ? 'that class' : 'those classes'}. ` +
    'Give each class at least two pictures; where there are folders for both sides, under the same name in both.'
  );
}

function withoutTraining(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return `Training has no picture of ${listed(names)}, and validation has: what is not shown can't be learned. Check the names of the class folders on both sides.`;
}
