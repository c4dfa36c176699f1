import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, rowAt } from '../../../src/lib/plot-record/pointed.ts';

const row = fc.record({ a: fc.integer({ min: 0, max: 5 }), b: fc.constantFrom('x', 'y') });

describe('a place', () => {
  const value = fc.oneof(
    row,
    fc.constantFrom<unknown>(NaN, 0, 1, 2, 'a', 5n, true),
    fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
  );
  const lists = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 4 });

  test('is that of a row, and gives it back', () => {
    fc.assert(
      fc.property(lists, (all) => {
        for (const each of all.flat()) {
          const place = placeOf(all, each);
          expect(place).not.toBeNull();
          expect(rowAt(all, place ?? [])).toBe(each);
        }
      }),
    );
  });

  test('of a group is that of its rows, and gives them back', () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (all, at, picks) => {
        const rows = all[at % all.length] ?? [];
        if (rows.length === 0) return;
        const group = picks.map((i) => rows[i % rows.length]);
        // Rows that are lists are told from groups by who they are.
        const place = placeOf(all, group);
        expect(rowAt(all, place ?? [])).toEqual(group);
      }),
    );
  });

  test('of a group of numbers is found, in whatever form Plot gives them', () => {
    const all = [[1, 5], [1, 2, 3]]; // prettier-ignore
    expect(placeOf(all, [1, 2])).toEqual([1, -1, 0, 1]);
    expect(placeOf(all, new Float32Array([2, 3]))).toEqual([1, -1, 1, 2]);
  });

  test('there is none of nothing, and of what is not drawn', () => {
    for (const each of [
      null,
      undefined,
      {},
      [],
      [7],
      7,
      'b',
      new Float32Array(0),
      new DataView(new ArrayBuffer(8)),
    ])
      expect([placeOf([[1, { a: 1 }]], each), placeOf([[undefined]], each)]).toEqual([null, null]);
  });

  test('that nobody can have pointed at gives nothing, whatever it is', () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.double());
    fc.assert(
      fc.property(lists, fc.array(number, { maxLength: 5 }), (all, place) => {
        const found = rowAt(all, place);
        if (found !== undefined && !Array.isArray(found)) expect(all.flat().includes(found)).toBe(true);
      }),
    );
    expect(rowAt([[1]], [0, -1])).toBeUndefined();
    expect(rowAt([[1]], [0, -1, 1])).toBeUndefined();
    expect(rowAt([[1]], [])).toBeUndefined();
  });
});
