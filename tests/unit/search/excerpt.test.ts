import { expect, test } from 'vitest';
import { linesOfWords, shown, wordsOfCode } from '../../../src/lib/search/code-words.ts';
import { codeExcerpt, proseExcerpt, type Line } from '../../../src/lib/search/excerpt.ts';

const drawn = (lines: readonly Line[]): string[] =>
  lines.map((line) => line.map(({ text, hit }) => (hit ? `[${text}]` : text)).join(''));

const words = (text: string): string[] => text.split(' ');

const CODE = `const optimizer = tf.train.momentum(0.001, 0.9);

for (const layer of layers)
  layer.trainable = -1;`;

test('code as words comes back as its lines, without their indentation', () => {
  const all = words(wordsOfCode(CODE));
  const lines = linesOfWords(all).map(([from, to]) => all.slice(from, to).map(shown).join('').trimEnd());
  expect(lines).toEqual([
    'const optimizer = tf.train.momentum(0.001, 0.9);',
    'for (const layer of layers)',
    'layer.trainable = -1;',
  ]);
});

test('names in code are words of their own, and the point of a number stays', () => {
  const all = words(wordsOfCode(CODE)).map((word) => word.replace('\u2060', ''));
  expect(all).toContain('momentum(');
  expect(all).toContain('0.001,');
  expect(all).toContain('trainable');
});

test('no code at all is no line', () => {
  expect(wordsOfCode('\n  \n')).toBe('');
  expect(drawn(codeExcerpt([''], []))).toEqual(['']);
});

test('of code, the lines with the most hits are shown in their order', () => {
  const all = words(wordsOfCode('a.b;\nb;\nb + b;\nb.b;\nc;'));
  const hits = all.flatMap((word, at) => (word.startsWith('b') ? [at] : []));
  expect(drawn(codeExcerpt(all, hits))).toEqual(['a.[b];', '[b] + [b];', '[b].[b];']);
});

test('of code whose title alone was hit, the first lines are shown', () => {
  expect(drawn(codeExcerpt(words(wordsOfCode('a;\nb;\nc;\nd;')), []))).toEqual(['a;', 'b;', 'c;']);
});

test('prose is cut around its hits, and the signs about a hit are not marked', () => {
  const all = Array.from({ length: 60 }, (_, i) => (i === 40 ? '“momentum”,' : `w${i}`));
  const [line = ''] = drawn(proseExcerpt(all, [40]));
  expect(line).toMatch(/^… w32 .* “\[momentum\]”, w41 .* w59$/);
});

test('the window with the most hits wins', () => {
  const all = Array.from({ length: 100 }, (_, i) => `w${i}`);
  const [line = ''] = drawn(proseExcerpt(all, [2, 60, 62]));
  expect(line).toContain('[w60] w61 [w62]');
  expect(line).not.toContain('[w2]');
});

test('short prose is shown whole, and neighbours are one mark each', () => {
  expect(drawn(proseExcerpt(words('the learning rate'), [1, 2]))).toEqual(['the [learning] [rate]']);
});
