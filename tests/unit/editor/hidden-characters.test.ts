import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HIDDEN_IN_CODE } from '../../../src/lib/editor/hidden-characters.ts';
import { awkwardName } from '../awkward.ts';

const hidden = (text: string): readonly string[] =>
  [...text.matchAll(HIDDEN_IN_CODE)].map(([found]) => found.codePointAt(0)?.toString(16) ?? '');

test.each([
  ['const a = 1;\tb', []],
  ['/*\u202e*/ \u2066x\u2069', ['202e', '2066', '2069']],
  ['a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg', ['200b', '200c', '200d', '2060', 'feff', 'ad']],
  ['const {a,\u3164} = b; \u0008', ['3164', '8']],
  ["'👩\u200d💻 ❤\ufe0f 👩🏽\u200d🚀 1\ufe0f\u20e3'", []],
  ['x\ufe0f 💻\u200d', ['fe0f', '200d']],
  ['x\u{e0101}', ['e0101']],
  ['größe = "青い花 🌷"', []],
])('what hides in %j', (text, expected) => {
  expect(hidden(text)).toEqual(expected);
});

test('whatever turns the direction is found', () => {
  fc.assert(
    fc.property(
      awkwardName,
      fc.constantFrom(...Array.from('\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f')),
      (text, turn) => {
        expect(hidden(`${text}${turn}${text}`)).toContain(turn.codePointAt(0)?.toString(16));
      },
    ),
  );
});
