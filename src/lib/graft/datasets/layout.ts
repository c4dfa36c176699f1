import type { Skipped } from './dataset.ts';

/** A picture's place in an ImageFolder. */
export interface Place {
  readonly path: string;
  readonly label: number;
}

export interface Layout {
  readonly classes: readonly string[];
  readonly places: readonly Place[];
  readonly skipped: readonly Skipped[];
}

const PICTURE = /\.(jpe?g|png|webp|gif|bmp|avif)$/i;

/**
 * Finds classes in a list of paths: one folder a class, below any number of single top folders. Sorted as
 * PyTorch's ImageFolder sorts: classes by name, pictures by folder and then by name, by code and not by language.
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
  const inClasses = pictures.filter((path) => {
    const inFolder = path.slice(top.length).includes('/');
    if (!inFolder) skipped.push({ path, reason: 'not in a class folder' });
    return inFolder;
  });
  const classOf = (path: string): string => path.slice(top.length).split('/', 1)[0] ?? '';
  const classes = [...new Set(inClasses.map(classOf))].sort(byCode);
  for (const name of emptyFolders(paths, top, classes))
    skipped.push({ path: `${top}${name}/`, reason: 'a folder without pictures: not a class' });

  const labels = new Map(classes.map((name, label) => [name, label]));
  const places = inClasses
    .map((path) => ({ path, label: labels.get(classOf(path)) ?? 0 }))
    .sort((a, b) => a.label - b.label || byCode(folder(a.path), folder(b.path)) || byCode(a.path, b.path));
  return { classes, places, skipped };
}

function notAPicture(path: string): string | null {
  const parts = path.split('/');
  if (parts.includes('__MACOSX')) return "macOS's own data";
  if (parts.some((part) => part.startsWith('.'))) return 'a hidden file';
  if (!PICTURE.test(path)) return 'not a picture by its name (JPEG, PNG, WebP, GIF, BMP or AVIF)';
  return null;
}

/** The single folders around all pictures, while most of the pictures lie in a further folder below. */
function topFolder(paths: readonly string[]): string {
  for (let top = ''; ;) {
    const next = paths[0]?.slice(top.length).split('/', 1)[0];
    const inner = `${top}${next}/`;
    if (next === undefined || !paths.every((path) => path.startsWith(inner))) return top;
    const deeper = paths.filter((path) => path.slice(inner.length).includes('/')).length;
    if (deeper * 2 <= paths.length) return top;
    top = inner;
  }
}

function emptyFolders(paths: readonly string[], top: string, classes: readonly string[]): string[] {
  const folders = paths
    .filter((path) => path.startsWith(top) && !path.split('/').some((part) => part.startsWith('.')))
    .map((path) => path.slice(top.length).split('/'))
    .filter((parts) => parts.length > 1)
    .map((parts) => parts[0] ?? '');
  return [...new Set(folders)].filter((name) => name !== '__MACOSX' && !classes.includes(name)).sort(byCode);
}

function folder(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
