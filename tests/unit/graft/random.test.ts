import { expect, test } from 'vitest';
import { random } from 'graft';
import { shuffled } from '../../../src/lib/graft/random.ts';

test('numbers are the same for a seed, and lie where they should', () => {
  const draw = (seed: number) => Array.from({ length: 1000 }, random(seed).uniform);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(Math.min(...draw(3))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draw(3))).toBeLessThan(1);
  expect(() => random(NaN)).toThrow('give a number');
});

test('normal numbers have mean 0 and deviation 1', () => {
  const values = Array.from({ length: 20_000 }, random(5).normal);
  const mean = values.reduce((a, b) => a + b) / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length).toBeCloseTo(1, 1);
});

test('shuffling keeps every item and leaves the list as it was', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const mixed = shuffled(items, random(1));
  expect(mixed).not.toEqual(items);
  expect(mixed.toSorted()).toEqual(items);
  expect(items[0]).toBe(1);
});
