import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRANSFORMS, type Transform } from '../../../src/lib/data/control.ts';
import { number, range } from '../../../src/lib/inputs/index.ts';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { runs } from '../seed.ts';

const finite = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
);
const extent = fc.tuple(finite, finite).filter(([a, b]) => a !== b);
const step = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0.1, 0.25, 0.001, 1e-9), fc.double({ min: 1e-6, max: 1e6, noNaN: true })); // prettier-ignore
const ownValue = fc.oneof(finite, fc.constantFrom(Infinity, -Infinity, 1e308));

test('a slider stands within its ends from the beginning, at what fits, and gives that', () => {
  fc.assert(
    fc.property(extent, fc.option(step, { nil: undefined }), fc.option(ownValue, { nil: undefined }), (ends, by, value) => {
      const input = range(ends, { ...(by !== undefined && { step: by }), ...(value !== undefined && { value }) });
      const { control } = input;
      expect([input.fits(control.value), input.at(control.value)]).toEqual([true, input.value]);
      if (by === undefined && value !== undefined && Number.isFinite(value))
        expect(input.value).toBe(Math.min(Math.max(value, Math.min(...ends)), Math.max(...ends)));
      expect(readOutput({ kind: 'control', name: 'a', control })).toMatchObject({ control });
    }), // prettier-ignore
    runs(1_000),
  );
});

/** As HTML says it of `<input type=range>`: the nearest that the steps from the least reach, up from the middle. */
function asBrowsersDo(value: number, least: number, most: number, by: number): number {
  const reached = Array.from({ length: Math.floor((most - least) / by) + 1 }, (_, i) => least + i * by);
  return reached.reduce((best, each) => (Math.abs(each - value) <= Math.abs(best - value) ? each : best));
}

test('a slider of steps stands where a browser puts it', () => {
  const whole = fc.integer({ min: -40, max: 40 });
  fc.assert(
    fc.property(whole, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: -400, max: 600 }), (least, length, by, tenths) => {
      const value = tenths / 10;
      const { value: stands } = range([least, least + length], { step: by, value });
      expect(stands).toBe(asBrowsersDo(value, least, least + length, by));
    }), // prettier-ignore
  );
});

test.each([
  [[0, 1], { step: 0.1, value: 0.3 }, 0.3],
  [[0, 1], {}, 0.5],
  [[0, 10], { step: 4, value: 10 }, 8],
  [[0, 10], { step: 4, value: 6 }, 8],
  [[1, 0], { value: 0.75 }, 0.75],
  [[-1, 1], { step: 0.5, value: -0.1 }, 0],
  [[0, 1], { step: 5, value: 1 }, 0],
] as const)('range(%j, %j) stands at %d', (ends, options, value) => {
  expect(range(ends, options).value).toBe(value);
});

test('what the reader has moved it to is what the cell gets; out of its ends it does not fit', () => {
  fc.assert(
    fc.property(extent, finite, (ends, chosen) => {
      const input = range(ends);
      const isInside = chosen >= Math.min(...ends) && chosen <= Math.max(...ends);
      expect(input.fits(chosen)).toBe(isInside);
      if (isInside) expect(input.at(chosen)).toBe(chosen);
      else expect(() => input.at(chosen)).toThrow(RangeError);
      for (const other of [null, '1', true, [0.5], NaN]) expect(range().fits(other)).toBe(false);
    }),
  );
});

/** A function of `Math`, which needs no `Math` around it. */
function scale(name: Transform): (value: number) => number {
  return Reflect.get(Math, name);
}

describe('a scale', () => {
  test.each(TRANSFORMS)('Math.%s goes to the page by its name', (name) => {
    expect(range([1, 2], { transform: scale(name) }).control).toMatchObject({ transform: name });
  });

  test('that is no function of Math is told from one', () => {
    const own = (x: number): number => Math.log(x);
    expect(() => range([1, 2], { transform: own })).toThrow(
      /`range\.transform`.*Use one of these of Math: log/,
    );
    expect(() => range([1, 2], { transform: Math.floor })).toThrow(TypeError);
    expect(range([1, 2]).control).toMatchObject({ transform: null });
  });

  test.each([
    [[0, 1], Math.log, 'Math.log of 0 is -Infinity'],
    [[-1, 1], Math.sqrt, 'Math.sqrt of -1 is NaN'],
    [[1e3, 1], Math.exp, 'Math.exp of 1000 is Infinity'],
  ] as const)('has to have a place for both ends: %j', (ends, transform, words) => {
    expect(() => range(ends, { transform })).toThrow(words);
  });
});

test.each<[string, () => unknown, string]>([
  ['one number', () => range([1, 1]), 'two different numbers'],
  ['no end', () => range([0] as never), 'two different numbers'],
  ['an end that is no number', () => range([0, 'x'] as never), 'have to be numbers'],
  ['an end without end', () => range([0, Infinity]), 'have to be numbers'],
  ['a step of nothing', () => range([0, 1], { step: 0 }), 'above 0'],
  ['a step back', () => number([0, 1], { step: -1 }), 'above 0'],
  ['a step that is none', () => number({ step: 'any' as never }), 'above 0'],
  ['a value that is none', () => range([0, 1], { value: 'x' as never }), '`range.value` has to be a number'],
  ['a value that is NaN', () => number({ value: NaN }), '`number.value` has to be a number'],
])('%s is said', (_, make, words) => {
  expect(make).toThrow(words);
});

test('a field for a number stands at nothing, or at a number within its ends', () => {
  expect(number().value).toBeNull();
  expect(number().fits(null)).toBe(true);
  expect(number({ value: 3 }).value).toBe(3);
  expect(number({ value: 3 }).fits(null)).toBe(false);
  expect(number([0, null], { value: -3 }).value).toBe(0);
  expect(number([null, 1]).fits(-1e300)).toBe(true);
  expect(number([null, 1]).fits(2)).toBe(false);
  fc.assert(
    fc.property(fc.tuple(fc.option(finite), fc.option(finite)), fc.option(ownValue), (ends, value) => {
      const input = number(ends, value === null ? {} : { value: Math.min(value, 1e308) });
      const { control } = input;
      expect([input.fits(control.value), input.at(control.value)]).toEqual([true, input.value]);
    }),
  );
});
