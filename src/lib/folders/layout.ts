import type { Side, Skipped } from '../data/dataset.ts';
import { partsOf } from './parts.ts';

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
}

const PICTURE = /\.(jpe?g|jfif|png|webp|gif|bmp|avif)$/i;

/**
 * Finds classes in a list of paths: one folder a class, below any number of single top folders, and below `train/`
 * and `val/` or `test/` where there are such. Sorted as PyTorch's ImageFolder sorts: classes by name, pictures by
 * folder and then by name, by code and not by language.
 *
 * @param paths files, and folders with a slash at their end
 * @returns no classes at all where no picture lies in a folder
 */
export function imageFolder(paths: readonly string[]): Layout {
  const skipped: Skipped[] = [];
  const pictures = paths.filter((path) => {
    if (path.endsWith('/')) return false;
    const reason = notAPicture(path);
    if (reason) skipped.push({ path, reason });
    return !reason;
  });

  const top = topFolder(pictures);
  const { parts, skipped: aside } = partsOf(pictures, top);
  skipped.push(...aside);
  const found = parts.flatMap(({ side, pictures, top }) => {
    const root = topFolder(pictures, top);
    return pictures.flatMap((path) => {
      const name = path.startsWith(root) && /^(.+?)\//.exec(path.slice(root.length))?.[1];
      if (!name) skipped.push({ path, reason: 'not in a class folder' });
      return name ? { path, name, ...(side && { side }) } : [];
    });
  });
  const classes = [...new Set(found.map(({ name }) => name))].sort(byCode);
  for (const path of emptyFolders(
    paths,
    parts.map(({ top }) => top),
    classes,
  ))
    skipped.push({ path, reason: 'a folder without pictures: not a class' });

  const labels = new Map(classes.map((name, label) => [name, label]));
  const places = found
    .map(({ name, ...place }) => ({ ...place, label: labels.get(name) ?? 0 }))
    .sort((a, b) => a.label - b.label || byCode(folder(a.path), folder(b.path)) || byCode(a.path, b.path));
  return { classes, places, skipped };
}

/** By its name. */
export function isPicture(path: string): boolean {
  return notAPicture(path) === null;
}

function notAPicture(path: string): string | null {
  const parts = path.split('/');
  if (parts.includes('__MACOSX')) return "macOS's own data";
  if (parts.some((part) => part.startsWith('.'))) return 'a hidden file';
  if (/\.hei[cf]$/i.test(path)) return 'HEIC, which most browsers can’t show: save it as JPEG';
  if (!PICTURE.test(path)) return 'not a picture by its name (JPEG, PNG, WebP, GIF, BMP or AVIF)';
  return null;
}

/** The single folders around the pictures, while most of them lie in a further folder below. Loose ones don't count. */
function topFolder(paths: readonly string[], from = ''): string {
  for (let top = from; ;) {
    const inside = paths.filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
    const within = inside.filter((path) => path.includes('/'));
    const [only, ...others] = new Set(within.map((path) => path.split('/', 1)[0]));
    const deeper = within.filter((path) => path.split('/', 3).length > 2).length;
    if (only === undefined || others.length > 0 || deeper * 2 <= within.length) return top;
    top = `${top}${only}/`;
  }
}

/** Folders in the place of a class folder that hold no picture at all. */
function emptyFolders(
  paths: readonly string[],
  tops: readonly string[],
  classes: readonly string[],
): string[] {
  const known = new Set(['__MACOSX', ...classes]);
  const found = tops.flatMap((top) =>
    paths
      .filter((path) => path.startsWith(top) && !path.split('/').some((part) => part.startsWith('.')))
      .map((path) => path.slice(top.length).split('/'))
      .filter((parts) => parts.length > 1)
      .map(([name = '']) => name)
      .filter((name) => !known.has(name))
      .map((name) => `${top}${name}/`),
  );
  return [...new Set(found)].sort(byCode);
}

function folder(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
