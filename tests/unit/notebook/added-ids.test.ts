import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { isAddedId, numberOf, addedId } from '../../../src/lib/notebook/added-cells.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The id where the dice fall so: 0 at least, and below 1. */
function drawn(number: number, dice: number): string {
  vi.spyOn(Math, 'random').mockReturnValue(dice);
  return addedId(number);
}

test('an added cell’s id is one, also where the dice fall on nothing', () => {
  expect(drawn(1, 0)).toBe('own-1-0');
  expect(drawn(2, 1 - 2 ** -53)).toBe('own-2-zzzzzz');
});

test('whatever is drawn, links and files take the id, and it tells its number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, dice) => {
        const id = drawn(n, dice);
        expect(id).toSatisfy(isAddedId);
        expect(numberOf(id)).toBe(n);
        expect(id.length).toBeLessThanOrEqual(64);
      },
    ),
  );
});

test('no other text is one', () => {
  for (const id of ['own-', 'own-1-', 'own-1-AB', 'own-1-abcdefg', 'own-1234567-a', 'own-1-a\n', 'cell-1-a'])
    expect(id).not.toSatisfy(isAddedId);
});
