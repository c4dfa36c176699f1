import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCells } from '../../../src/lib/cells/fences.ts';
import { parseMeta } from '../../../src/lib/cells/meta.ts';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/good/1-first.mdx'), 'utf8');

test('cells are found with their line, without those in comments, and without the indent of a list', () => {
  expect(readCells('1-first', fixture)).toEqual([
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
  expect(readCells('a', '````md\n```ts cell id=a\n```\n````\n~~~ts cell id=b\n```\n~~~')).toEqual([
    expect.objectContaining({ id: 'b', code: '```' }),
  ]);
});

test('a block that is no cell has no meta', () => {
  expect(parseMeta('')).toBeNull();
  expect(parseMeta('{1,3} title="a cell"')).toBeNull();
});

test('meta with all attributes is read', () => {
  expect(parseMeta('solution id=a-b for=c mutates=base,model title="it\'s done"')).toEqual({
    kind: 'solution',
    id: 'a-b',
    for: 'c',
    mutates: ['base', 'model'],
    title: "it's done",
  });
});

test.each([
  ['cell', 'has no id'],
  ['cell id=a colour=red', 'no attribute `colour`'],
  ['cell id=a id=b', 'stands twice'],
  ['cell id=a hidden', 'cannot read `hidden`'],
  ['cell id="a b"', 'only letters'],
  ['check id=a', 'for which exercise'],
  ['cell id=a for=b', 'only a check and a solution'],
  ['cell id=a mutates=a.b', 'not a name'],
])('%j is an error that says why', (meta, message) => {
  expect(() => parseMeta(meta)).toThrow(message);
});

test('errors name the file and the line', () => {
  expect(() => readCells('3-net', 'Text\n\n```ts cell\n```')).toThrow('3-net.mdx:3: this cell has no id');
  expect(() => readCells('3-net', '```ts cell id=a\n1')).toThrow('3-net.mdx:1: the cell `a` is not closed');
});
