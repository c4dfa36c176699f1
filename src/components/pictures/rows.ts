/** A listing with what the reader changed in it: what the panel shows. Pure. */
import type { PictureChanges } from '../../lib/data/choices.ts';
import type { Listed, Listing } from '../../lib/album/messages.ts';

export interface Row {
  /** Index in the listing. */
  readonly index: number;
  readonly picture: Listed;
  /** Index of its class as it is now. */
  readonly label: number;
  readonly removed: boolean;
  /** The reader gave it another class than its folder. */
  readonly relabelled: boolean;
}

/** Which rows are in sight: all, those of a class, or those that the reader changed. */
export type Filter = 'all' | 'removed' | 'relabelled' | number;

/** All pictures, in the order of the listing. */
export function rowsOf({ classes, pictures }: Listing, { removed, labels }: PictureChanges): Row[] {
  const gone = new Set(removed);
  return pictures.map((picture, index) => {
    const { path } = picture;
    const given = Object.hasOwn(labels, path) ? classes.indexOf(labels[path] ?? '') : -1;
    const label = given < 0 ? picture.label : given;
    return { index, picture, label, removed: gone.has(path), relabelled: label !== picture.label };
  });
}

export function inSight(rows: readonly Row[], filter: Filter): readonly Row[] {
  if (filter === 'all') return rows;
  if (filter === 'removed') return rows.filter(({ removed }) => removed);
  if (filter === 'relabelled') return rows.filter(({ relabelled }) => relabelled);
  return rows.filter(({ label }) => label === filter);
}

/** How many of the rows in sight are in use; of the removed ones, how many there are. */
export function countInSight(rows: readonly Row[], filter: Filter): number {
  const seen = inSight(rows, filter);
  return filter === 'removed' ? seen.length : seen.filter(({ removed }) => !removed).length;
}

/** Pictures of each class that are in use. */
export function countRows(rows: readonly Row[], classes: readonly string[]): number[] {
  const counts = classes.map(() => 0);
  for (const { label, removed } of rows) if (!removed) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** The changes with a picture taken out, or put back. */
export function withRemoved(changes: PictureChanges, path: string, gone: boolean): PictureChanges {
  const others = changes.removed.filter((other) => other !== path);
  return { ...changes, removed: gone ? [...others, path] : others };
}

/** The changes with another class for a picture; its folder's class is no change. */
export function withLabel(
  changes: PictureChanges,
  { classes }: Listing,
  { path, label }: Listed,
  wanted: number,
): PictureChanges {
  const labels = Object.fromEntries(Object.entries(changes.labels).filter(([other]) => other !== path));
  const name = classes[wanted];
  if (wanted !== label && name !== undefined) labels[path] = name;
  return { ...changes, labels };
}
