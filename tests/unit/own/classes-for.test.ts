import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesFor } from '../../../src/lib/own/classes-for.ts';
import { uniqueName } from '../../../src/lib/own/names.ts';
import { changed, NONE, type OwnPictures } from '../../../src/lib/data/own-pictures.ts';
import { awkwardName } from '../awkward.ts';

const own = (...names: string[]): OwnPictures =>
  changed(NONE, { classes: names.map((name, i) => ({ id: `c${i}`, name, created: i })) });
const after = (folders: readonly string[], before: OwnPictures): string[] =>
  changed(before, classesFor(folders, before).change).classes.map(({ name }) => name);

test('folders become classes, and a class of that name is added to, whatever its capitals', () => {
  expect(after(['mug', 'cup'], own())).toEqual(['mug', 'cup']);
  expect(after(['Mug', 'cup'], own('mug'))).toEqual(['mug', 'cup']);
  expect(classesFor(['Mug'], own('cup', 'mug')).ids.get('Mug')).toBe('c1');
  expect(after(['Mug', 'mug'], own())).toEqual(['Mug']);
});

test('the empty classes that everybody begins with make way; others stay', () => {
  expect(after(['mug'], own('Class 1', 'Class 2', 'mine'))).toEqual(['mine', 'mug']);
  expect(after(['class 1'], own('Class 1', 'Class 2'))).toEqual(['Class 1']);
});

test('names of folders are tidied, and two that have one beginning stay two', () => {
  const long = 'x'.repeat(70);
  expect(after(['two\nlines'], own())).toEqual(['two lines']);
  expect(after([`${long}a`, `${long}b`], own())).toEqual(['x'.repeat(60), `${'x'.repeat(58)} 2`]);
});

test('whatever folders are called: each has a class, classes are unique, and the same folders make no new ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(awkwardName), fc.array(awkwardName), (folders, before) => {
      const names = before.reduce<string[]>((taken, name) => [...taken, uniqueName(name, taken)], []);
      const made = changed(own(...names), classesFor(folders, own(...names)).change);
      const all = made.classes.map(({ name }) => name);
      expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length);
      for (const name of all) expect(uniqueName(name, [])).toBe(name);
      const { ids } = classesFor(folders, own(...names));
      expect([...ids.keys()]).toEqual(folders);
      // As a reader who opens the zip that was saved here.
      expect(classesFor(all, made).change.classes).toEqual([]);
    }),
  );
});
