import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { runs } from '../seed.ts';
import { anyOutput, mutated } from './any-output.ts';

test('every output comes through as it is', () => {
  fc.assert(
    fc.property(anyOutput, (output) => {
      expect(readOutput(output)).toEqual(output);
    }),
    runs(2_000),
  );
});

test('anything at all is an output or a sentence, and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything({ maxDepth: 4, withBigInt: true, withMap: true }), fc.jsonValue()),
      (value) => {
        const read = readOutput(value);
        if (typeof read === 'string') expect(read).toMatch(/^\p{Lu}.*\.$/u);
      },
    ),
    runs(2_000),
  );
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
    },
  );
  expect(readOutput(hostile)).toMatch(/can’t be read/);
});

test('an output with anything in the place of a part is refused, or cut to what can be drawn', () => {
  fc.assert(
    fc.property(mutated, (value) => {
      const read = readOutput(value);
      if (typeof read === 'string') expect(read).toMatch(/^\p{Lu}.*\.$/su);
      // What is let through is an output by the same rules.
      else expect(readOutput(read)).toEqual(read);
    }),
    runs(4_000),
  );
});

const leaf = { type: 'leaf', text: 'x', tint: 'plain' };
const node = (entries: readonly unknown[]): object => ({ type: 'node', name: 'n', entries, more: 0 });
const deep = Array.from({ length: 5_000 }).reduce<object>((inner) => node([['in', inner]]), leaf);
const wide = node(Array.from({ length: 300_000 }, (_, i) => [String(i), leaf]));
const pixels = (width: number, height: number): object => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height),
});
const small = pixels(2, 2);

test.each(['', 'x'])('after “%s” nothing is cut in the middle of a character', (before) => {
  const text = before + '🌷'.repeat(30_000);
  const all = [
    { kind: 'text', text },
    { kind: 'log', lines: [{ level: 'log', text }], dropped: 0 },
    { kind: 'error', name: text, message: text, hint: text, frames: [] },
    { kind: 'table', columns: [text], rows: [[text]], total: 1 },
    { kind: 'value', value: { type: 'leaf', text, tint: 'plain' } },
  ].map((output) => JSON.stringify(readOutput(output)));
  for (const output of all) expect(output).toMatch(/^(?!.*\\ud83c).* more characters\)/);
  const read = readOutput({ kind: 'files', files: [new File([], text)] });
  expect(typeof read === 'object' && read.kind === 'files' && read.files[0]?.name.isWellFormed()).toBe(true);
});

test('what is too long is cut, and says by how much', () => {
  expect(readOutput({ kind: 'text', text: 'x'.repeat(5e7) })).toMatchObject({
    text: expect.stringMatching(/^x{20060}… \(49979940 more characters\)$/) as unknown,
  });
  expect(readOutput({ kind: 'error', name: 'E', message: 'x'.repeat(5e7), frames: [] })).toMatchObject({
    message: expect.stringMatching(/… \(49979940 more characters\)$/) as unknown,
  });
  const line = { level: 'log', text: 'x'.repeat(1e6) };
  expect(
    readOutput({ kind: 'log', lines: Array.from({ length: 10_000 }, () => line), dropped: 3 }),
  ).toMatchObject({
    dropped: 9_003,
    lines: {
      length: 1_000,
      0: { text: expect.stringMatching(/^x{2060}… \(997940 more characters\)$/) as unknown },
    },
  });
  const table = { kind: 'table', columns: ['a'], rows: Array.from({ length: 300_000 }, () => [1]), total: 5 };
  expect(readOutput(table)).toMatchObject({ rows: { length: 1_000 }, total: 300_000 });
  expect(readOutput({ kind: 'value', value: wide })).toMatchObject({
    value: { entries: { length: 1_499 }, more: 298_501 },
  });
  expect(JSON.stringify(readOutput({ kind: 'value', value: deep }))).toContain('…');
});

test.each<[string, unknown, RegExp]>([
  [
    'a table of very many columns',
    { kind: 'table', columns: Array(101).fill('a'), rows: [], total: 0 },
    /101 columns/,
  ],
  ['a picture that no canvas takes', { kind: 'image', pixels: pixels(20_000, 2) }, /20000 × 2 pixels/],
  [
    'a picture of 100 megapixels',
    { kind: 'image', pixels: pixels(10_000, 10_000) },
    /10000 × 10000 pixels.*Make it smaller/,
  ],
  [
    'a picture without its bytes',
    { kind: 'image', pixels: { width: 9, height: 9, data: new Uint8ClampedArray(4) } },
    /A picture is broken/,
  ],
  [
    'a picture of no size',
    { kind: 'image', pixels: { width: 0, height: 0, data: new Uint8ClampedArray(0) } },
    /A picture is broken/,
  ],
  [
    'a picture that others write to',
    { kind: 'image', pixels: { ...small, data: new Uint8ClampedArray(new SharedArrayBuffer(16)) } },
    /A picture is broken/,
  ],
  [
    'very many pictures',
    { kind: 'gallery', items: Array(1_001).fill({ pixels: small, caption: '' }) },
    /1001 pictures/,
  ],
  [
    'pictures that are many megapixels together',
    { kind: 'gallery', items: Array(90).fill({ pixels: pixels(1_000, 1_000), caption: '' }) },
    /90 million pixels/,
  ],
  ['a width that is no number', { kind: 'gallery', items: [], width: '1px; position: fixed' }, /broken/],
  ['a width of nothing', { kind: 'gallery', items: [], width: NaN }, /`width`/],
  [
    'very many layers',
    { kind: 'summary', rows: Array(2_001).fill({}), parameters: 0, trainable: 0 },
    /2001 layers/,
  ],
  ['very many files', { kind: 'files', files: Array(101).fill(new File([], 'a')) }, /101 files/],
  ['what is no file', { kind: 'files', files: [{ name: 'a', size: 1 }] }, /a file/],
  ['a plot that is no call', { kind: 'plot', spec: { $plot: 1, args: [] } }, /broken/],
  [
    'a plot of very many values',
    { kind: 'plot', spec: { $plot: 'dot', args: [{ $data: new Float32Array(3e6) }] } },
    /holds too much/,
  ],
  [
    'a plot of very much text',
    { kind: 'plot', spec: { $plot: 'text', args: ['x'.repeat(5e7)] } },
    /holds too much/,
  ],
  ['a plot of an object of a class', { kind: 'plot', spec: { $plot: 'dot', args: [new Map()] } }, /broken/],
  ['an unknown kind', { kind: 'html', html: '<b>' }, /no output/],
])('%s is refused in words', (_, value, words) => {
  expect(readOutput(value)).toMatch(words);
});

test('a gallery’s width is one that a page can show', () => {
  expect(readOutput({ kind: 'gallery', items: [], width: 1e9 })).toMatchObject({ width: 1_000 });
  expect(readOutput({ kind: 'gallery', items: [], width: 0.001 })).toMatchObject({ width: 8 });
});

test('a plot that holds itself is no endless walk', () => {
  const spec = { $plot: 'dot', args: [] as unknown[] };
  spec.args.push(spec);
  expect(readOutput({ kind: 'plot', spec })).toMatch(/broken/);
  const laughs = Array.from({ length: 50 }).reduce<unknown>((inner) => [inner, inner], 1);
  expect(readOutput({ kind: 'plot', spec: { $plot: 'dot', args: [laughs] } })).toMatch(/broken/);
});
