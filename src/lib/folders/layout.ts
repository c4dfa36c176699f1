import type { Side, Skipped } from '../data/dataset.ts';
import { byCode, folderOf, type Found, type FoundPicture } from './found.ts';
import { partsOf } from './parts.ts';
import { sift } from './picture-names.ts';
import { classesOf, fold } from './same-class.ts';
import { topFolder } from './top-folder.ts';

/** A picture's place in an ImageFolder. */
export interface PlacedPicture {
  readonly path: string;
  readonly label: number;
  readonly side?: Side;
}

export interface Layout {
  readonly classes: readonly string[];
  readonly places: readonly PlacedPicture[];
  readonly skipped: readonly Skipped[];
  /** Sentences for the reader: what was taken for what, where that is not plain. */
  readonly notes: readonly string[];
}

/**
 * Finds classes in a list of paths: one folder a class, below any number of single top folders, and below `train/`
 * and `val/` or `test/` where there are such. Sorted as PyTorch's ImageFolder sorts: classes by name, pictures by
 * folder and then by name, by code and not by language.
 *
 * @param paths files, and folders with a slash at their end
 * @returns no classes at all where no picture lies in a folder
 */
export function imageFolder(paths: readonly string[]): Layout {
  return layoutOf(inFolders(paths));
}

/** Gives pictures their labels. Names that differ only in capitals or spaces are one class. */
export function layoutOf({ pictures, skipped, notes }: Found): Layout {
  const { classes, labels, notes: merged } = classesOf(pictures.map(({ name }) => name));
  const labelOf = new Map(pictures.map(({ name }) => [name, labels.get(fold(name)) ?? 0]));
  const places = pictures
    .map(({ name, ...place }) => ({ ...place, label: labelOf.get(name) ?? 0 }))
    .sort(
      (a, b) => a.label - b.label || byCode(folderOf(a.path), folderOf(b.path)) || byCode(a.path, b.path),
    );
  return { classes, places, skipped, notes: [...notes, ...merged] };
}

/** Pictures that lie in class folders. */
export function inFolders(paths: readonly string[]): Found {
  const { pictures, skipped } = sift(paths);
  const { parts, skipped: aside } = partsOf(pictures, topFolder(pictures));
  skipped.push(...aside);
  const roots = parts.map((part) => topFolder(part.pictures, part.top));
  const found = parts.flatMap(({ side, pictures }, i) => {
    const root = roots[i] ?? '';
    return pictures.flatMap((path): FoundPicture[] => {
      const name = path.startsWith(root) && /^([^/]+)\//.exec(path.slice(root.length))?.[1];
      if (!name) skipped.push({ path, reason: 'not in a class folder' });
      return name ? [{ path, name, ...(side && { side }) }] : [];
    });
  });
  const names = new Set(found.map(({ name }) => name));
  for (const path of emptyFolders(paths, [...new Set(roots)], names))
    skipped.push({ path, reason: 'a folder without pictures: not a class' });
  return { pictures: found, skipped, notes: [] };
}

/** Folders in the place of a class folder that hold no picture at all. */
function emptyFolders(
  paths: readonly string[],
  roots: readonly string[],
  names: ReadonlySet<string>,
): string[] {
  const found = roots.flatMap((root) =>
    paths
      .filter((path) => path.startsWith(root) && !path.split('/').some((part) => part.startsWith('.')))
      .map((path) => path.slice(root.length).split('/'))
      .filter((parts) => parts.length > 1)
      .map(([name = '']) => name)
      .filter((name) => name !== '__MACOSX' && !names.has(name))
      .map((name) => `${root}${name}/`),
  );
  return [...new Set(found)].sort(byCode);
}
