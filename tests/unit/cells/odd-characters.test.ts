/** Characters that tablets and word processors put into code. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCode } from '../../../src/lib/cells/read.ts';
import { straighten } from '../../../src/lib/cells/straighten.ts';
import { CellSyntaxError } from '../../../src/lib/cells/syntax-error.ts';
import { runs } from '../seed.ts';

function problemOf(code: string): CellSyntaxError | null {
  const reading = readCode(code);
  return reading instanceof CellSyntaxError ? reading : null;
}

function straight(code: string): string {
  return straighten(code)
    .toReversed()
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), code);
}

describe('an odd character is named, with its place and what to write', () => {
  test.each([
    ['const a = “x”', 11, '“ is a typographic quote, and code has `"`'],
    ['const a = ‘x’', 11, "‘ is a typographic quote, and code has `'`"],
    ['const a = „x“', 11, '„ is a typographic quote, and code has `"`'],
    ['const a = «x»', 11, '« is a typographic quote, and code has `"`'],
    ['const a = ´x´', 11, "´ is a typographic quote, and code has `'`"],
    ['const a = "x”', 11, 'would end with ”, which is a typographic quote'],
    ["const a = 'x’;", 11, 'would end with ’, which is a typographic quote'],
    ['1 – 2', 3, '– is a dash, and code has `-`'],
    ['1 — 2', 3, '— is a dash, and code has `-`'],
    ['1 − 2', 3, '− is a typographic minus, and code has `-`'],
    ['f(…all)', 3, '… is an ellipsis, which is one character, and code has `...`'],
    ['2 × 3', 3, '× is a multiplication sign, and code has `*`'],
    ['6 ÷ 3', 3, '÷ is a division sign, and code has `/`'],
    ['1 ≤ 2', 3, '≤ is a mathematical sign, and code has `<=`'],
    ['1 ≠ 2', 3, '≠ is a mathematical sign, and code has `!==`'],
    ['(a) ⇒ a', 5, '⇒ is an arrow, which is one character, and code has `=>`'],
    ['f（1)', 2, '（ is a full-width character, and code has `(`'],
    ['const a = 1；', 12, '； is a full-width character, and code has `;`'],
    ['1 ＋ 2', 3, '＋ is a full-width character, and code has `+`'],
    ['f(1， 2)', 4, '， is a full-width character, and code has `,`'],
    ['f(1、 2)', 4, '、 is a full-width comma, and code has `,`'],
    ['1 +\u200b 2', 4, 'There is an invisible character (U+200B) here. Delete it.'],
    ['1 +\u00ad 2', 4, 'There is an invisible character (U+00AD) here. Delete it.'],
    ['1 +\u2060 2', 4, 'There is an invisible character (U+2060) here. Delete it.'],
    ['1 +\u202e 2', 4, 'There is an invisible character (U+202E) here. Delete it.'],
    ['const co\u200dunt = 1', 7, 'The name `count` has an invisible character (U+200D) in it'],
    ['const co\u200cunt = 1', 7, 'The name `count` has an invisible character (U+200C) in it'],
    ['const a\u3164 = 1', 7, 'The name `a` has an invisible character (U+3164) in it'],
  ])('%s', (code, column, message) => {
    expect(problemOf(`1;\n${code}`)?.message).toContain(message);
    expect(problemOf(`1;\n${code}`)?.place).toEqual({ line: 2, column });
  });

  test.each([
    '"“x” – … ×"',
    "'‘'",
    '`“${1}” —`',
    '// “x” – y\n1',
    '/* × ÷ … */ 1',
    '/[“”–]/u',
    '1\u00a0+\u00a02',
    '1\u3000+ 2',
    '\ufeff1',
    'const می\u200cخواهم = 1',
    'const ｎａｍｅ = 1',
  ])('what is no mistake is left alone: %s', (code) => {
    expect(problemOf(code)).toBeNull();
    expect(straighten(code)).toEqual([]);
  });
});

describe('all odd characters of a cell are put right at once', () => {
  test.each([
    ['const a = “x”;', 'const a = "x";'],
    ['f(‘a’, ’b’, „c“, »d«, «e»)', 'f(\'a\', \'b\', "c", "d", "e")'],
    ['f("x”)', 'f("x")'],
    ['f(“x")', 'f("x")'],
    ['const s = ‘it’s’;', "const s = 'it’s';"],
    ['f(“say "hi"”)', 'f("say \\"hi\\"")'],
    ['“a–b” // – “c”\n1 – 2', '"a–b" // – “c”\n1 - 2'],
    ['for (let i = 9; i > 0; i—) f(i — 1)', 'for (let i = 9; i > 0; i--) f(i - 1)'],
    ['f(…all，2 × 3 ÷ 4）；', 'f(...all,2 * 3 / 4);'],
    ['const g = (a) → a ≥ 1 && a ≠ 2', 'const g = (a) => a >= 1 && a !== 2'],
    ['1 +\u200b\u200b 2\u200b', '1 + 2'],
    ['console.log(“a\\nb”)', 'console.log("a\\nb")'],
  ])('%s', (code, expected) => {
    expect(straight(code)).toBe(expected);
  });

  test.each(['const = “x”', 'f(', 'a b – c', '“x'])('what else is wrong stays: %s', (code) => {
    expect(problemOf(straight(code))).not.toBeNull();
  });

  test('code that a tablet has made typographic comes back as it was', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/).map((text) => `x${text}`);
    const inner = fc.stringMatching(/^[a-z –…×，]{0,8}[a-z]$/);
    const odd = (plain: string, tablet: string): fc.Arbitrary<readonly [string, string]> =>
      fc.constant([plain, tablet] as const);
    const token = fc.oneof(
      word.map((name) => [name, name] as const),
      inner.map((text) => [`'${text}'`, `‘${text}’`] as const),
      inner.map((text) => [`"${text}"`, `„${text}”`] as const),
      inner.map((text) => ['`' + text + '`', '`' + text + '`'] as const),
      fc
        .tuple(word, inner)
        .map(([name, text]) => [`${name} /* ${text} */`, `${name} /* ${text} */`] as const),
    );
    const operator = fc.oneof(
      odd(' - ', ' – '),
      odd(' * ', ' × '),
      odd(', ', '， '),
      odd(' <= ', ' ≤ '),
      odd(' + ', ' + '),
    );
    fc.assert(
      fc.property(token, fc.array(fc.tuple(operator, token), { maxLength: 8 }), (first, rest) => {
        const text = (side: 0 | 1): string =>
          `f(${first[side]}${rest.map(([sign, value]) => sign[side] + value[side]).join('')})`;
        expect(straight(text(1))).toBe(text(0));
      }),
      runs(200),
    );
  });

  test('a text of nothing else does not take long, and what is not reached is reached the next time', () => {
    const code = '×'.repeat(20_000);
    expect(straighten(code).length).toBeLessThan(300);
  });
});
