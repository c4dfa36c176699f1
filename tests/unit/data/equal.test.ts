import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equal } from '../../../src/lib/data/equal.ts';

const data = fc.anything({ withDate: true, withTypedArray: true, withNullPrototype: true, maxDepth: 3 });

test('a value says the same as its copy, and nothing else than itself', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(equal(a, structuredClone(a))).toBe(true);
      expect(equal(a, b)).toBe(equal(b, a));
      expect(equal([a], [a, b])).toBe(false);
      expect(equal({ a }, { b: a })).toBe(false);
      expect(equal({ a: [a, 1] }, { a: [structuredClone(a), 2] })).toBe(false);
    }),
  );
});

test.each<[string, unknown, unknown]>([
  ['an array and an object of the same keys', [1], { 0: 1 }],
  ['an object and an array of the same keys', { 0: 1 }, [1]],
  ['a date and an object', new Date(0), {}],
  ['two times', new Date(0), new Date(1)],
  ['numbers and a list', new Float32Array([1]), [1]],
  ['a field that is undefined and one that is not there', { a: undefined }, { b: undefined }],
  ['a field of the prototype', { toString: 1 }, {}],
])('%s differ', (_, a, b) => {
  expect(equal(a, b)).toBe(false);
  expect(equal(b, a)).toBe(false);
});

test('NaN is NaN, an invalid date an invalid one', () => {
  expect(equal({ a: [NaN] }, { a: [NaN] })).toBe(true);
  expect(equal(new Float32Array([NaN]), new Float32Array([NaN]))).toBe(true);
  expect(equal(new Date(NaN), new Date(NaN))).toBe(true);
});
