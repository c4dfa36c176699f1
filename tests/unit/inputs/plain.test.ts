import fc from 'fast-check';
import { expect, test } from 'vitest';
import { button, text, toggle } from '../../../src/lib/inputs/index.ts';
import { readOutput } from '../../../src/lib/data/read-output.ts';

test('a switch is off, or as it is said, and gives yes and no or two other values', () => {
  expect(toggle().value).toBe(false);
  expect(toggle({ value: true }).value).toBe(true);
  const words = toggle({ values: ['on', 'off'], value: 'on' });
  expect([words.value, words.at(true), words.at(false)]).toEqual(['on', 'on', 'off']);
  expect(toggle({ values: ['on', 'off'] }).value).toBe('off');
  for (const chosen of [0, 1, null, 'true', []]) expect(toggle().fits(chosen)).toBe(false);
});

test('a button counts', () => {
  expect(button('Draw').control).toMatchObject({ content: 'Draw', value: 0 });
  expect(button('Draw', { value: 3 }).value).toBe(3);
  expect(button().at(7)).toBe(7);
  for (const chosen of [-1, 0.5, null, '1', NaN]) expect(button().fits(chosen)).toBe(false);
  expect(() => button('x', { value: -1 })).toThrow('whole number from 0');
  expect(() => button([['a', () => 1]] as never)).toThrow('For several buttons, call it several times');
});

const word = fc.string({ unit: 'binary', maxLength: 12 });

test('a text is what stands in it, and its own text always fits', () => {
  const options = fc.record(
    {
      value: word,
      placeholder: word,
      minlength: fc.nat({ max: 20 }),
      maxlength: fc.nat({ max: 20 }),
      pattern: fc.constantFrom('[a-z]+', '\\d{3}', 'a|b'),
      submit: fc.oneof(fc.boolean(), word),
      datalist: fc.array(word),
      spellcheck: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(options, word, (given, chosen) => {
      const input = text(given);
      const { control } = input;
      expect([input.fits(control.value), input.at(control.value), input.value]).toEqual([true, given.value ?? '', given.value ?? '']);
      expect(readOutput({ kind: 'control', name: 'a', control })).toMatchObject({ control });
      if (input.fits(chosen)) expect(input.at(chosen)).toBe(chosen);
    }), // prettier-ignore
  );
});

test('what a browser lets through fits, and nothing else', () => {
  const code = text({ pattern: '[a-c]+|x', minlength: 2, maxlength: 4, value: 'own value' });
  for (const chosen of ['ab', 'abca', 'own value'])
    expect([chosen, code.fits(chosen)]).toEqual([chosen, true]);
  for (const chosen of ['a', 'abcab', 'xab', 'abd', 'x', 1, null])
    expect([chosen, code.fits(chosen)]).toEqual([chosen, false]);
  // A field may be emptied, whatever is asked of what is written into it; but for one that has a least length.
  expect(text({ pattern: '[a-c]+', value: 'a' }).fits('')).toBe(true);
  expect(code.fits('')).toBe(false);
  expect(text({ pattern: '🌷' }).fits('🌷')).toBe(true);
  expect(text({ submit: true }).control).toMatchObject({ submit: 'Submit' });
  expect(text({ submit: false }).control).toMatchObject({ submit: null });
});

test('a long text of its own is there as a whole', () => {
  const value = 'x'.repeat(5_000);
  expect(text({ value }).value).toBe(value);
});
