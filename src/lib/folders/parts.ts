import type { Side, Skipped } from '../data/dataset.ts';
import { fold } from './same-class.ts';
import { sideName, type Purpose } from './side-names.ts';
import { topFolder } from './top-folder.ts';

/** A folder that holds class folders. */
interface Root {
  /** Ends in a slash, or is empty. */
  readonly top: string;
  readonly pictures: readonly string[];
  readonly side?: Side;
}

/**
 * Finds `train/` and `val/` or `test/`, by whatever names of that kind. Where there are both, `val/` is used and
 * `test/` is set aside, as is everything beside the two. Without a split, all pictures are in one root.
 */
export function partsOf(
  pictures: readonly string[],
  top: string,
): { parts: readonly Root[]; skipped: readonly Skipped[] } {
  const folders = Map.groupBy(pictures, (path) => nameBelow(top, path));
  const pair = [...folders.keys()].map((name) => pairOf(name, folders, top)).find((found) => found !== null);
  if (!pair) return { parts: [{ top, pictures }], skipped: [] };
  const { train, held } = pair;
  const parts: readonly Root[] = held
    ? [
        { ...train, side: 'train' },
        { ...held, side: 'validation' },
      ]
    : [train];
  const used = parts.map((root) => root.top);
  const skipped = [...folders].flatMap(([folder, { length }]): Skipped[] => {
    const path = folder ? `${top}${folder}/` : top;
    if (used.includes(path)) return [];
    return [{ path, reason: `${length} pictures set aside: ${used.map(nameOf).join(' and ')} are used` }];
  });
  return { parts, skipped };
}

/**
 * The folder of that name as the training side, with what is held out beside it. Null where it is none, or where nothing
 * beside it is for validation or test.
 */
function pairOf(
  name: string,
  folders: ReadonlyMap<string, readonly string[]>,
  top: string,
): { train: Root; held: Root | undefined } | null {
  const own = sideName(name);
  if (own?.purpose !== 'train') return null;
  const rootOf = (folder: string): Root => ({ top: `${top}${folder}/`, pictures: folders.get(folder) ?? [] });
  const beside = (purpose: Purpose): Root[] =>
    [...folders.keys()]
      .filter((other) => {
        const side = sideName(other);
        return side?.purpose === purpose && side.rest === own.rest;
      })
      .map(rootOf);
  const train = rootOf(name);
  const classes = classesIn(train);
  const others = [...beside('validation'), ...beside('test')];
  if (classes.size === 0 || others.length === 0) return null;
  // A folder of pictures without answers, as contests have them, is set aside, too.
  const held = others.find((root) => !classes.isDisjointFrom(classesIn(root)));
  return { train, held };
}

/** Names of the class folders in a folder, below any single ones. */
function classesIn({ top, pictures }: Root): ReadonlySet<string> {
  const root = topFolder(pictures, top);
  return new Set(
    pictures
      .map((path) => nameBelow(root, path))
      .filter(Boolean)
      .map(fold),
  );
}

/** The first folder below `top`; empty for a picture that lies in none. */
function nameBelow(top: string, path: string): string {
  const [name = '', ...rest] = path.startsWith(top) ? path.slice(top.length).split('/') : [];
  return rest.length > 0 ? name : '';
}

function nameOf(top: string): string {
  return `${top.split('/').at(-2) ?? ''}/`;
}
