import { expect, test } from 'vitest';
import { isCount, isPositive, isRecord } from '../../../src/lib/data/shape.ts';

const SAFE = Number.MAX_SAFE_INTEGER;
const NO_COUNTS = [-1, 0.5, NaN, Infinity, -Infinity, SAFE + 1, '1', null, undefined, 1n, [1], new Date(1)];

test.each([0, -0, 1, 27, SAFE])('%j is a count', (value) => expect(isCount(value)).toBe(true));

test.each([1, 27, SAFE])('%j is positive', (value) => expect(isPositive(value)).toBe(true));

test.each(NO_COUNTS)('%s is neither a count nor positive', (value) => {
  expect([isCount(value), isPositive(value)]).toEqual([false, false]);
});

test('nothing is a count, and not positive', () => expect(isPositive(0)).toBe(false));

test.each([[{}], [Object.create(null)], [new Date(1)]])('%o is a record', (value) =>
  expect(isRecord(value)).toBe(true),
);

test.each([[null], [[]], ['{}'], [1], [undefined], [() => ({})]])('%o is none', (value) =>
  expect(isRecord(value)).toBe(false),
);
