import { expect, test } from 'vitest';
import { objectsInWords } from '../../../src/lib/notebook/objects-in-words.ts';

/* eslint-disable @typescript-eslint/no-base-to-string -- this is what becomes of it */
test.each([
  ['a list', [{ a: 1 }, { a: 2 }, { a: 3 }], 'You give a list of objects, and not a number.'],
  ['an object', { a: 1 }, 'You give an object, and not a number.'],
  ['a list of one', [{ a: 1 }], 'You give an object, and not a number.'],
  ['a promise', Promise.resolve(1), 'You give a promise, and not a number.'],
  ['a map', new Map(), 'You give a `Map`, and not a number.'],
  ['numbers', [1, 2], 'You give 1,2, and not a number.'],
  ['a text', '[objects]', 'You give [objects], and not a number.'],
])('a sentence about %s', (_, value, sentence) => {
  expect(objectsInWords(`You give ${String(value)}, and not a number.`)).toBe(sentence);
});

test('a list that was joined', () => {
  expect(objectsInWords(`You say ${[{ a: 1 }, { a: 2 }].join(', ')}.`)).toBe('You say a list of objects.');
});
