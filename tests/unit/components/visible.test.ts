import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from '../../../src/components/share/visible.ts';
import { awkwardName } from '../awkward.ts';

test('what can’t be seen, or turns what follows, is named; all else stays', () => {
  expect(visible("\tconst größe = '青い花 🌷';")).toBe("\tconst größe = '青い花 🌷';");
  expect(visible('/*\u202e*/')).toBe('/*⟨U+202E⟩*/');
  expect(visible('const {a,\u3164} = b;')).toBe('const {a,⟨U+3164⟩} = b;');
  expect(visible('x\u{e0101}')).toBe('x⟨U+E0101⟩');
  expect(visible('🌷'.slice(0, 1))).toBe('⟨U+D83C⟩');
});

test('whatever the text: all of it can be seen then, and stays', () => {
  fc.assert(
    fc.property(awkwardName, (text) => {
      const shown = visible(text);
      expect(shown).toMatch(/^[^\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u);
      expect(shown.replaceAll('\t', '')).not.toMatch(/\p{Cc}/u);
      expect(visible(shown)).toBe(shown);
    }),
  );
});
