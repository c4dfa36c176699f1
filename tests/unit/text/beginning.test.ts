import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginning } from '../../../src/lib/text/beginning.ts';

test('a text that is short enough stays as it is, even where it ends in half a character', () => {
  expect(beginning('', 0)).toBe('');
  expect(beginning('tulip', 5)).toBe('tulip');
  expect(beginning('a\ud83c', 2)).toBe('a\ud83c');
});

test('a longer one is cut, and before a character that is not whole', () => {
  expect(beginning('tulips', 5)).toBe('tulip');
  expect(beginning('a🌷', 2)).toBe('a');
  expect(beginning('a🌷', 3)).toBe('a🌷');
  expect(beginning('🌷', 1)).toBe('');
});

test('of a well-formed text it is a well-formed beginning, and at most one unit shorter than it may be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (text, most) => {
      const cut = beginning(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1));
    }),
  );
});
