/** Labels in the names of files: `rose_001.jpg`, `cat.0.jpg`. Sets of pictures without class folders often have them. */
import type { Side } from '../data/dataset.ts';
import { folderOf, type Found, type FoundPicture } from './found.ts';
import { sift } from './picture-names.ts';
import { fold } from './same-class.ts';
import { sideName, type Purpose } from './side-names.ts';
import { listed } from '../text/list.ts';

/** What stands before the number, and ends in no sign that only joins the two. */
const BEFORE_NUMBER = /^(.*?[^\d\s_.\-()])[\d\s_.\-()]*\d\)?\.\w+$/u;

/** What cameras, phones and programs call any picture. */
const ANY =
  /^(img|dsc[nf]?|p|pxl|mvi|vid|wa|sam|gopr|cimg|imgp|wp|image|images|photo|photos|picture|pictures|pic|bild|foto|scan|screenshot|frame|capture|untitled|unnamed|file|whatsapp image|thumb)$/i;

/** More classes than that are no classes, but one name a picture. */
const MOST = 1000;
/** This share of the pictures must have a class in their names. */
const LEAST = 0.8;

/**
 * Pictures by the names of their files, where no folder says their class: they lie in one folder, or in `train/` and
 * the like.
 *
 * @param folders names of the folders or zips around them: where one is a class by the files' names, it is their class
 * @returns null where the names tell of no classes either: 2 to 1000 of them, with two pictures or more in each.
 */
export function inNames(paths: readonly string[], folders: readonly string[]): Found | null {
  const { pictures, skipped } = sift(paths);
  const named = pictures.flatMap((path): FoundPicture[] => {
    const name = beforeNumber(path);
    return name ? [{ path, name }] : [];
  });
  const byClass = Map.groupBy(named, ({ name }) => fold(name));
  const classes = [...byClass].filter(([, { length }]) => length > 1);
  const taken = classes.flatMap(([, some]) => some);
  // rose/rose_1.jpg, rose/wild_rose_1.jpg: the folder does say it.
  const isClassFolder = folders.some((name) => byClass.has(fold(name)));
  if (classes.length < 2 || classes.length > MOST || isClassFolder || !areMost(taken, pictures)) return null;
  const kept = withSides(taken);
  const used = new Set(kept.map(({ path }) => path));
  const aside = new Set(taken.map(({ path }) => path));
  const reason = (path: string): string =>
    aside.has(path)
      ? 'set aside: there is a folder for validation'
      : 'no class in its name, as the others have';
  return {
    pictures: kept,
    skipped: [
      ...skipped,
      ...pictures.filter((path) => !used.has(path)).map((path) => ({ path, reason: reason(path) })),
    ],
    notes: [
      'There are no class folders, so the classes are what stands before the number in the names of the files: ' +
        `${listed(classes.map(([, some]) => some[0]?.name ?? ''))}. ` +
        'Where that is wrong, put the pictures of each class into a folder with the name of the class.',
    ],
  };
}

function beforeNumber(path: string): string | null {
  const name = BEFORE_NUMBER.exec(path.slice(path.lastIndexOf('/') + 1))?.[1];
  return name === undefined || ANY.test(name) ? null : name;
}

/** Of all pictures, or of those for training: a contest's test pictures have no answers. */
function areMost(taken: readonly FoundPicture[], pictures: readonly string[]): boolean {
  const isAsked = (path: string): boolean => (purposeOf(path) ?? 'train') === 'train';
  const asked = pictures.filter(isAsked).length;
  return taken.filter(({ path }) => isAsked(path)).length >= LEAST * asked;
}

/** Where all lie in folders for training, and for validation or test, each knows its side. */
function withSides(taken: readonly FoundPicture[]): readonly FoundPicture[] {
  const purposes = new Set(taken.map(({ path }) => purposeOf(path)));
  if (purposes.has(null) || !purposes.has('train') || purposes.size < 2) return taken;
  const held = purposes.has('validation') ? 'validation' : 'test';
  return taken.flatMap((picture): FoundPicture[] => {
    const purpose = purposeOf(picture.path);
    const side: Side = purpose === 'train' ? 'train' : 'validation';
    return purpose === 'train' || purpose === held ? [{ ...picture, side }] : [];
  });
}

function purposeOf(path: string): Purpose | null {
  const names = folderOf(path).split('/').toReversed();
  return names.map((name) => sideName(name)?.purpose ?? null).find((purpose) => purpose !== null) ?? null;
}
