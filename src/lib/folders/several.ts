/** Several zips as one set of pictures, for example `rose.zip` and `tulip.zip`, or `train.zip` and `test.zip`. */
import type { Side } from '../data/dataset.ts';
import type { Found, FoundPicture } from './found.ts';
import { inNames } from './in-names.ts';
import { inFolders } from './layout.ts';
import { sift } from './picture-names.ts';
import { fold } from './same-class.ts';
import { sideName } from './side-names.ts';

/** One of them. */
export interface Part {
  /** The zip's own name, without its ending, and unlike the others': the first folder of its pictures' paths. */
  readonly name: string;
  readonly paths: readonly string[];
}

/** The pictures of one zip or folder, by class folders or by their own names. */
export function found(paths: readonly string[]): Found {
  const byFolder = inFolders(paths);
  const names = [...new Set(byFolder.pictures.map(({ name }) => name))];
  const areClasses = names.length > 1 && !names.every((name) => sideName(name));
  return (areClasses ? null : inNames(paths, names)) ?? byFolder;
}

/** The pictures of several. Each path begins with the name of its zip. */
export function foundTogether(parts: readonly Part[]): Found {
  const each = parts.map((part) => within(part, inFolders(part.paths)));
  const classes = new Set(each.flatMap(({ pictures }) => pictures.map(({ name }) => fold(name))));
  const isOne = classes.size === 1 && parts.some(({ name }) => classes.has(fold(name)));
  // rose.zip and tulip.zip, with the pictures as they are or all in `images/`: the zips are the classes.
  if (classes.size < 2 && !isOne) {
    const paths = parts.flatMap(({ name, paths }) => paths.map((path) => `${name}/${path}`));
    const zips = parts.map(({ name }) => name);
    return inNames(paths, zips) ?? joined(parts.map(asClass));
  }
  const sides = sidesOf(parts.map(({ name }) => name));
  return joined(
    parts.map((part, i) => {
      const own = each[i] ?? asClass(part);
      if (!sides) return own.pictures.length > 0 ? own : asClass(part);
      const side = sides[i] ?? 'train';
      return { ...own, pictures: own.pictures.map((picture) => ({ side, ...picture })) };
    }),
  );
}

function within({ name }: Part, { pictures, skipped, notes }: Found): Found {
  const put = <T extends { readonly path: string }>(one: T): T => ({ ...one, path: `${name}/${one.path}` });
  return { pictures: pictures.map(put), skipped: skipped.map(put), notes };
}

/** All its pictures as one class, whatever folders they lie in. */
function asClass(part: Part): Found {
  const { pictures, skipped } = sift(part.paths);
  const named = pictures.map((path): FoundPicture => ({ path, name: part.name }));
  return within(part, { pictures: named, skipped, notes: [] });
}

function joined(all: readonly Found[]): Found {
  return {
    pictures: all.flatMap(({ pictures }) => pictures),
    skipped: all.flatMap(({ skipped }) => skipped),
    notes: [...new Set(all.flatMap(({ notes }) => notes))],
  };
}

/** The side of each, where their names say it of all: train.zip and val.zip. */
function sidesOf(names: readonly string[]): readonly Side[] | null {
  const said = names.map(sideName).filter((one) => one !== null);
  const purposes = new Set(said.map(({ purpose }) => purpose));
  const rests = new Set(said.map(({ rest }) => rest));
  if (said.length < names.length || rests.size > 1 || !purposes.has('train') || purposes.size < 2)
    return null;
  return said.map(({ purpose }) => (purpose === 'train' ? 'train' : 'validation'));
}
