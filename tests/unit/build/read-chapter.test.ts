import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference } from '../../../src/lib/build/check-pages.ts';
import { readChapter } from '../../../src/lib/build/read-chapter.ts';

const fixture = readFileSync(join(import.meta.dirname, '../cells/fixtures/good/1-first.mdx'), 'utf8');

test('cells are found with their line, without those in comments, and without the indent of a list', () => {
  expect(readChapter('1-first', fixture).cells).toEqual([
    {
      id: 'load',
      kind: 'cell',
      for: null,
      mutates: [],
      title: 'load numbers',
      chapter: '1-first',
      code: "import * as tf from '@tensorflow/tfjs';\nconst numbers = tf.tensor([1, 2, 3])",
      line: 8,
      indent: 0,
    },
    expect.objectContaining({
      id: 'sum-up',
      kind: 'exercise',
      title: 'sum up',
      code: '// Sum the numbers.\nconst total: tf.Tensor = numbers;',
      line: 20,
      indent: 2,
    }),
  ]);
});

test('a fence inside a longer fence is text', () => {
  expect(readChapter('a', '````md\n```ts cell id=a\n```\n````\n~~~ts cell id=b\n```\n~~~').cells).toEqual([
    expect.objectContaining({ id: 'b', code: '```' }),
  ]);
});

test('errors name the file and the line', () => {
  expect(() => readChapter('3-net', 'Text\n\n```ts cell\n```').cells).toThrow(
    '3-net.mdx:3: this cell has no id',
  );
  expect(() => readChapter('3-net', '```ts cell id=a\n1').cells).toThrow(
    '3-net.mdx:1: the cell `a` is not closed',
  );
});

test('a cell is one wherever it stands: in a list, in a quotation, in a component', () => {
  const mdx = [
    '- one\n\n  ```ts cell id=in-list\n  const a = 1;\n    // indented\n  ```',
    '> said\n>\n> ```ts cell id=in-quotation\n> const b = 2;\n> ```',
    '<Note>\n\n```ts cell id=in-note\nconst c = 3;\n```\n\n</Note>',
    '1. first\n   - second\n\n     ~~~ts cell id=deep\n     const d = 4;\n     ~~~',
  ].join('\n\n');
  const { cells } = readChapter('1-a', mdx);
  expect(cells.map(({ id, code, line, indent }) => [id, code, line, indent])).toEqual([
    ['in-list', 'const a = 1;\n  // indented', 4, 2],
    ['in-quotation', 'const b = 2;', 11, 2],
    ['in-note', 'const c = 3;', 17, 0],
    ['deep', 'const d = 4;', 26, 5],
  ]);
});

test('what looks like a cell and is none on the page is none in the notebook', () => {
  const mdx = '{/*\n```ts cell id=a\n```\n*/}\n\n`` ```ts cell id=b ``\n\n```text\n~~~ts cell id=c\n~~~\n```';
  expect(readChapter('1-a', mdx).cells).toEqual([]);
});

test('hints are found, and what is no MDX is told with its file', () => {
  const { hints } = readChapter('1-a', 'Text\n\n```text hint for=sum\nHow?\n```');
  expect(hints).toEqual([{ chapter: '1-a', for: 'sum', line: 3 }]);
  expect(() => readChapter('2-b', 'Text\n\n<Note>\n\nnever closed')).toThrow('2-b.mdx: ');
});

test('text and cells as plain Markdown, in order', () => {
  const mdx = [
    '---\ntitle: A\n---',
    'It knows <Per tiny="200" imagenet="1,000" /> classes<WithKeys>, and *keys*</WithKeys>. Of <Of the="head" /> numbers, <Of flowers="a flower" others="a class" />.',
    '```ts cell id=a\n1;\n```',
    '<Note>\nA *note*\nof two lines.\n</Note>',
    '<Saw>\n\nIt <Of flowers="flowers" others="is" />.\n\n</Saw>',
    '{/* a comment */}',
    '<PicturesHere />',
    '```sh\nnpm start\n```',
  ].join('\n\n');
  expect(readChapter('1-a', mdx).parts).toEqual([
    { kind: 'text', markdown: 'It knows 200 classes, and *keys*. Of 2,565 numbers, a flower.' },
    { kind: 'cell', id: 'a' },
    {
      kind: 'text',
      markdown:
        '> A *note*\n> of two lines.\n\n> *What we saw:* It flowers.\n\n*(Here the site shows something that works only there.)*\n\n```sh\nnpm start\n```',
    },
  ]);
});

test('the cells on a page are compared with those of the notebook', () => {
  const page = (...ids: readonly string[]): string =>
    `<main><h1>A</h1>${ids.map((id) => `<notebook-cell id="${id}"><pre data-code>1</pre></notebook-cell>`).join('')}</main>`;
  expect(difference(['a', 'b'], page('a', 'b'))).toBeNull();
  expect(difference(['a', 'b'], page('a'))).toBe('the page lacks cells of its chapter: b');
  expect(difference(['a'], page('a', 'b'))).toBe("the page has cells that the notebook doesn't know: b");
  expect(difference(['a', 'b'], page('b', 'a'))).toMatch('another order');
});
