import { expect, test } from 'vitest';
import { nearest, project } from 'graft';
import { batchSizeFor } from '../../../src/lib/graft/features/batch-size.ts';
import { blobs } from './helpers.ts';

const features = blobs(20, ['a', 'b', 'c'], 60);

test('the nearest pictures are mostly of the same class, and never the picture itself', () => {
  const neighbours = nearest(features, 4, 10);
  expect(neighbours).toHaveLength(10);
  expect(neighbours.map(({ index }) => index)).not.toContain(4);
  expect(neighbours[0]?.similarity).toBeGreaterThan(neighbours[9]?.similarity ?? 1);
  const same = neighbours.filter(({ index }) => features.labels[index] === features.labels[4]);
  expect(same.length).toBeGreaterThan(6);
  expect(() => nearest(features, 60)).toThrow('There is no picture 60; give a number from 0 to 59');
});

test('a map is the same for every seed, and widest along x', () => {
  const values = features.values.map((value, i) => value * (i % 3 === 0 ? 4 : i % 3 === 1 ? 2 : 1));
  const one = project({ ...features, values });
  const two = project({ ...features, values }, { seed: 99 });
  one.forEach(({ x, y }, i) => {
    expect(two[i]?.x).toBeCloseTo(x, 2);
    expect(two[i]?.y).toBeCloseTo(y, 1);
  });
  const spread = (key: 'x' | 'y') => one.reduce((sum, point) => sum + point[key] ** 2, 0);
  expect(spread('x')).toBeGreaterThan(spread('y'));
  expect(one[5]).toMatchObject({ index: 5, label: 2, class: 'c' });
});

test('on points along two known axes, the map gives them back', () => {
  const places = [
    [3, 0],
    [-3, 0],
    [0, 1],
    [0, -1],
  ].map(([a = 0, b = 0]) => [a, 0, b]);
  const map = project({
    values: Float32Array.from(places.flat()),
    dimensions: 3,
    count: 4,
    labels: new Int32Array(4),
    classes: ['a'],
  });
  map.forEach(({ x, y }, i) => {
    expect(x).toBeCloseTo(places[i]?.[0] ?? NaN, 4);
    expect(y).toBeCloseTo(places[i]?.[2] ?? NaN, 4);
  });
});

test('fewer large pictures go through the trunk at once, so that memory and Stop stay as they are', () => {
  expect([32, 64, 96, 128, 224, 2000].map(batchSizeFor)).toEqual([32, 32, 32, 18, 5, 1]);
});
