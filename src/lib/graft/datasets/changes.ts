import type { PictureChanges } from '../../data/choices.ts';
import type { Dataset, PictureRef, Skipped } from '../../data/dataset.ts';

/**
 * A dataset without the pictures that the reader removed, and with the labels that the reader gave. What was changed
 * is named in `skipped`, so that nobody wonders where it is.
 */
export function applyChanges(dataset: Dataset, { removed, labels }: PictureChanges): Dataset {
  const gone = new Set(removed);
  const skipped: Skipped[] = [];
  const pictures = dataset.pictures.flatMap((picture): PictureRef[] => {
    const { path } = picture;
    if (gone.has(path)) {
      skipped.push({ path, reason: 'removed by you' });
      return [];
    }
    const name = Object.hasOwn(labels, path) ? labels[path] : undefined;
    if (name === undefined) return [picture];
    const label = dataset.classes.indexOf(name);
    if (label >= 0) return [{ ...picture, label }];
    skipped.push({ path, reason: `your label “${name}” is none of the classes, so it keeps its own` });
    return [picture];
  });
  return {
    ...dataset,
    pictures: pictures.sort((a, b) => a.label - b.label),
    skipped: [...dataset.skipped, ...skipped],
  };
}
