import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/lib/data/dataset.ts';
import { split } from '../../../src/lib/graft/datasets/split.ts';
import { subset } from '../../../src/lib/graft/datasets/subset.ts';
import { FLOWER_FACTS } from '../../../src/lib/build/flower-facts.ts';
import { areFlowers, EACH, FACTS, factsOf, sidesOf } from '../../../src/lib/text/facts.ts';

/** A dataset with so many pictures of each class. */
function dataset(counts: readonly number[]): Dataset {
  return {
    name: 'counted',
    classes: counts.map((_, i) => `class ${i}`),
    pictures: counts.flatMap((count, label) =>
      Array.from({ length: count }, (_, i) => ({
        path: `${label}/${i}.png`,
        label,
        read: () => Promise.reject(new Error('never read')),
      })),
    ),
    skipped: [],
  };
}

test('the prose counts as the lesson’s own cells do, whatever is opened', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: 300 }), { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (counts, share) => {
        const given = dataset(counts);
        const halves = split(subset(given, { each: EACH }), { validation: share, seed: 1 });
        const of = (half: Dataset): number[] =>
          given.classes.map((_, i) => half.pictures.filter(({ label }) => label === i).length);
        expect(sidesOf(counts, share)).toEqual({
          train: of(halves.train),
          validation: of(halves.validation),
        });
      },
    ),
  );
});

test('of our flowers', () => {
  expect(FLOWER_FACTS).toEqual({
    classes: 'five',
    each: '120',
    all: '600',
    train: '480',
    validation: '120',
    batches: 'fifteen',
    'one in': 'one in five',
    part: '1/5',
    share: '20%',
    loss: '1.61',
    ln: 'ln 5',
    head: '2,565',
    weights: '512 × 5 + 5',
    point: '0.8',
    from: '78%',
    to: '92%',
    last: '96',
    rare: '10',
    others: '24',
  });
});

test('of three shapes, a dozen each', () => {
  const facts = factsOf(['circle', 'square', 'triangle'], sidesOf([12, 12, 12], 0.2));
  expect(facts).toMatchObject({
    classes: 'three',
    all: '36',
    train: '30',
    validation: '6',
    batches: 'one',
    'one in': 'one in three',
    loss: '1.10',
    head: '1,539',
    point: '16.7',
    to: '100%',
    rare: '1',
    others: '2',
  });
});

test('every fact is words, for one picture and for none, too', () => {
  for (const counts of [[0], [1], [1, 1], [5000, 1]]) {
    const facts = factsOf(
      counts.map((_, i) => `c${i}`),
      sidesOf(counts, 0.2),
    );
    for (const fact of FACTS)
      expect(facts[fact], `${fact} of ${counts.join()}`).not.toMatch(/NaN|Infinity|^-|undefined/);
  }
});

test('only the five flowers are called flowers', () => {
  expect(areFlowers(['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'])).toBe(true);
  expect(areFlowers(['daisy', 'rose'])).toBe(false);
});
