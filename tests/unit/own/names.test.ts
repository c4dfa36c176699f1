import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldersOf, nextName, uniqueName } from '../../../src/lib/own/names.ts';
import { awkwardName, DEVICE, TURNS_OR_BREAKS } from '../awkward.ts';

const folders = (...names: string[]): string[] => [
  ...foldersOf(names.map((name, i) => ({ id: String(i), name, created: i }))).values(),
];
const long = 'x'.repeat(60);

test('a name that is taken gets a number, whatever its capitals', () => {
  expect(uniqueName('mug', [])).toBe('mug');
  expect(uniqueName('  my   mug ', [])).toBe('my mug');
  expect(uniqueName('Mug', ['mug', 'Mug 2'])).toBe('Mug 3');
  expect(uniqueName('STRASSE', ['straße'])).toBe('STRASSE 2');
  expect(uniqueName(' ', [])).toBe('class');
});

test('a new class takes the first free number', () => {
  expect(nextName([])).toBe('Class 1');
  expect(nextName(['Class 1', 'mug', 'class 2'])).toBe('Class 3');
});

test('a name is one line that reads from its beginning to its end', () => {
  expect(uniqueName('two\nlines', [])).toBe('two lines');
  expect(uniqueName('gpj.\u202etxt', [])).toBe('gpj.txt');
  expect(uniqueName('\u200b\ufeff', [])).toBe('class');
  expect(uniqueName('e\u202e\u0301', [])).toBe('é');
  expect(uniqueName('👩\u200d🌾 ❤️', [])).toBe('👩\u200d🌾 ❤️');
});

test('a long name is cut between characters, with its number too', () => {
  expect(uniqueName(`${long}y`, [])).toBe(long);
  expect(uniqueName(`${long.slice(1)}🌷`, [])).toBe(long.slice(1));
  expect(uniqueName(`${long.slice(1)} y`, [])).toBe(long.slice(1));
  expect(uniqueName(long, [long])).toBe(`${long.slice(2)} 2`);
  expect(uniqueName(`${long.slice(3)}🌷x`, [`${long.slice(3)}🌷x`])).toBe(`${long.slice(3)} 2`);
});

test('folders are what the classes are called, as far as file systems allow', () => {
  expect(folders('mug', 'grüne Tasse', '青い花')).toEqual(['mug', 'grüne Tasse', '青い花']);
  expect(folders('a/b', 'a\\b', 'what?')).toEqual(['a-b', 'a-b 2', 'what-']);
  expect(folders('.hidden', '..', 'end.', '__MACOSX')).toEqual(['hidden', 'class', 'end', 'MACOSX']);
});

test('a folder is not hidden by what is tidied after its points', () => {
  expect(folders(' .!', '. .a', '\u200b.git', `${'x'.repeat(59)}.b`, ' __MACOSX ', 'a. .')).toEqual([
    ...['!', 'a', 'git', 'x'.repeat(59), 'MACOSX', 'a'].map((name, i) => (i === 5 ? 'a 2' : name)),
  ]);
});

test('no folder is a device of Windows, however it is written', () => {
  expect(folders('con', 'Nul.x', 'con .txt', 'COM¹', 'conin$', ' aux', 'lpt1. ')).toEqual([
    ...['con-', 'Nul-x', 'con-txt', 'COM¹-', 'conin$-', 'aux-', 'lpt1-'],
  ]);
  expect(folders('console', 'con air', 'common.1')).toEqual(['console', 'con air', 'common.1']);
});

describe('whatever classes are called', () => {
  test('a name that is tidy stays as it is', () => {
    fc.assert(
      fc.property(awkwardName, (name) => {
        const tidy = uniqueName(name, []);
        expect(uniqueName(tidy, [])).toBe(tidy);
      }),
    );
  });

  test('it is short, shown whole, and no other one’s, with a number too', () => {
    fc.assert(
      fc.property(fc.array(awkwardName, { minLength: 1, maxLength: 12 }), fc.nat(11), (names, twice) => {
        const taken: string[] = [];
        for (const name of [...names, names[twice % names.length] ?? '']) taken.push(uniqueName(name, taken));
        for (const name of taken) {
          expect(name).toBe(name.trim());
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(60);
          expect(name.isWellFormed()).toBe(true);
          expect(name).toBe(name.normalize('NFC'));
          expect(name).not.toMatch(TURNS_OR_BREAKS);
          expect(uniqueName(name, [])).toBe(name);
        }
        expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(taken.length);
        expect(new Set(taken.map((name) => name.toUpperCase())).size).toBe(taken.length);
      }),
    );
  });

  test('there are as many folders, no two alike, none hidden, none outside, none a device', () => {
    fc.assert(
      fc.property(fc.array(awkwardName, { maxLength: 12 }), (names) => {
        const made = folders(...names, ...names);
        expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(2 * names.length);
        expect(new Set(made.map((name) => name.toUpperCase())).size).toBe(2 * names.length);
        for (const name of made) {
          expect(name).toMatch(/^[^. ](.*[^. ])?$/s);
          expect(name).not.toMatch(/[<>:"/\\|?*]/);
          expect(name).not.toMatch(TURNS_OR_BREAKS);
          expect(name).not.toMatch(/^__MACOSX$/i);
          expect(name).not.toMatch(DEVICE);
          expect(name.length).toBeLessThanOrEqual(60);
          expect(name.isWellFormed()).toBe(true);
          // A zip of them that comes back has the same classes.
          expect(folders(name)).toEqual([name]);
          expect(uniqueName(name, [])).toBe(name);
        }
      }),
    );
  });
});
