import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldersOf, nextName, uniqueName } from '../../../src/lib/graft/own/names.ts';

const folders = (...names: string[]): string[] => [
  ...foldersOf(names.map((name, i) => ({ id: String(i), name, created: i }))).values(),
];

test('a name that is taken gets a number, whatever its capitals', () => {
  expect(uniqueName('mug', [])).toBe('mug');
  expect(uniqueName('  my   mug ', [])).toBe('my mug');
  expect(uniqueName('Mug', ['mug', 'Mug 2'])).toBe('Mug 3');
  expect(uniqueName(' ', [])).toBe('class');
});

test('a new class takes the first free number', () => {
  expect(nextName([])).toBe('Class 1');
  expect(nextName(['Class 1', 'mug', 'class 2'])).toBe('Class 3');
});

test('folders are what the classes are called, as far as file systems allow', () => {
  expect(folders('mug', 'grüne Tasse', '青い花')).toEqual(['mug', 'grüne Tasse', '青い花']);
  expect(folders('a/b', 'a\\b', 'what?')).toEqual(['a-b', 'a-b 2', 'what-']);
  expect(folders('.hidden', '..', 'con', 'nul.x', 'end.')).toEqual([
    'hidden',
    'class',
    'con-',
    'nul-.x',
    'end',
  ]);
});

test('whatever classes are called: as many folders, no two alike, none hidden, none outside', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (names) => {
      const made = folders(...names);
      expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of made) expect(name).toMatch(/^[^./\\][^/\\]*$/);
    }),
  );
});
