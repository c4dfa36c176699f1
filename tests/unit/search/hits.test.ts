import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitsOf, queryOf } from '../../../src/lib/search/hits.ts';
import { awkwardName } from '../awkward.ts';

const hits = (query: string, text: string, title = ''): readonly number[] | null => {
  const words = text.split(' ');
  return hitsOf(queryOf(query), title, words, [...words.keys()]);
};

test('a word is hit by its beginning, by another ending, and by a part of a name', () => {
  expect(hits('momen', 'with Momentum.')).toEqual([1]);
  expect(hits('freezing', 'freeze it')).toEqual([0]);
  expect(hits('trunk', 'await compileTrunk(')).toEqual([1]);
  expect(hits('regime', 'a régime')).toEqual([1]);
});

test('a word that only begins alike is no hit', () => {
  expect(hits('zebra', 'z')).toBeNull();
  expect(hits('startsWith', 'starts again')).toBeNull();
  expect(hits('layer4', 'layer 4')).toBeNull();
});

test('all words of the query have to be there, or in the title', () => {
  expect(hits('learning rate', 'the rate')).toBeNull();
  expect(hits('learning rate', 'the rate', 'Learning')).toEqual([1]);
  expect(hits('learning', 'the rate', 'Learning')).toEqual([]);
});

test('a query of signs asks for nothing', () => {
  expect(hits('{}', 'all {} of it')).toBeNull();
});

test('signs of code part the words of a query, and not the digits of a number', () => {
  expect(queryOf(' tf.train.momentum(0.001, x) ')).toBe('tf train momentum 0.001 x');
  expect(queryOf('"learning rate"')).toBe('"learning rate"');
});

test('whatever is typed: a query that was understood once is understood in the same way again', () => {
  fc.assert(
    fc.property(awkwardName, (typed) => {
      const query = queryOf(typed);
      expect(queryOf(query)).toBe(query);
      expect(query).not.toMatch(/^\s|\s$|\s\s|[()[\]{}:;,=<>/`]/);
    }),
  );
});
