import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isChosen,
  NOTHING_CHOSEN,
  readControls,
  sameChosen,
  sameControls,
  writeControls,
} from '../../../src/lib/data/controls.ts';
import { anything } from '../doors/junk.ts';
import { chosenControls, chosenValue } from './chosen.ts';

test('what was chosen comes back from JSON and says the same', () => {
  fc.assert(
    fc.property(chosenControls, (controls) => {
      const read = readControls(JSON.parse(JSON.stringify(writeControls(controls))));
      expect(sameControls(read, controls)).toBe(true);
      expect([...read.keys()]).toEqual([...controls.keys()]);
    }),
  );
});

test('nothing that is read can’t be written again, whatever it is read from', () => {
  const pair = fc.tuple(fc.oneof(fc.string(), anything), fc.oneof(chosenValue, anything, fc.anything()));
  fc.assert(
    fc.property(fc.oneof(anything, fc.array(fc.oneof(pair, anything)), fc.anything()), (value) => {
      const read = readControls(value);
      for (const [name, chosen] of read) expect([name !== '', isChosen(chosen)]).toEqual([true, true]);
      expect(sameControls(readControls(writeControls(read)), read)).toBe(true);
    }),
  );
});

test.each<[string, unknown]>([
  ['no list', { a: 1 }],
  ['a Map', new Map([['a', 1]])],
  ['a name that is empty', [['', 1]]],
  ['a name of very many characters', [['x'.repeat(301), 1]]],
  ['a name that is none', [[1, 1]]],
  ['no pair', ['ab', null, [], ['a']]],
  ['what is no number', [['a', NaN], ['b', Infinity]]], // prettier-ignore
  ['a text of very many characters', [['a', 'x'.repeat(10_001)]]],
  ['a list of very many', [['a', Array(10_001).fill(1)]]],
  ['a list of other things', [['a', [1, '2']], ['b', [[1]]]]], // prettier-ignore
  ['an object', [['a', {}]]],
])('%s is not taken for what was chosen', (_, value) => {
  expect(readControls(value)).toBe(NOTHING_CHOSEN);
});

test('of very many the first hundred are taken, and of a name that comes twice the last', () => {
  expect(readControls(Array.from({ length: 200 }, (_, i) => [`c${i}`, i])).size).toBe(100);
  expect([...readControls([['a', 1], ['b', 2], ['a', 3]])]).toEqual([['a', 3], ['b', 2]]); // prettier-ignore
  expect([...readControls([['__proto__', 1]])]).toEqual([['__proto__', 1]]);
});

test('whether two are the same is a matter of what they say, not of their order', () => {
  fc.assert(
    fc.property(chosenControls, chosenValue, (controls, other) => {
      expect(sameControls(controls, new Map([...controls].reverse()))).toBe(true);
      const more = new Map([...controls, ['one more', other]]);
      if (!controls.has('one more')) expect(sameControls(controls, more)).toBe(false);
      for (const [name, chosen] of controls) {
        const changed = new Map(controls).set(name, other);
        expect(sameControls(controls, changed)).toBe(sameChosen(chosen, other));
      }
    }),
  );
});

test('a number with and without a sign is the same nothing', () => {
  expect(sameChosen(0, -0)).toBe(true);
  expect(sameChosen([0], [-0])).toBe(true);
  expect(sameChosen(0, false)).toBe(false);
  expect(sameChosen(null, undefined)).toBe(false);
  expect(sameChosen([1], 1)).toBe(false);
  expect(sameChosen(undefined, undefined)).toBe(true);
});
