/** What comes in where something else was meant to: anything, and what is nearly right. */
import fc from 'fast-check';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 0.5, 1e300, '', 'x', '__proto__', [], {}, [null], { a: 1 }),
  fc.string(),
  fc.double(),
);

/** Any value that can be said as JSON. */
export const anything = fc.oneof(leaf, fc.jsonValue() as fc.Arbitrary<Json>);

/** A value with one of its parts gone, or something else in its place. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .record({
      valid,
      steps: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
      leaf,
      drop: fc.boolean(),
    })
    .map(({ valid: value, steps, leaf: other, drop }) => mutated(value, steps, drop ? undefined : other));
}

function mutated(value: unknown, [step = 0, ...rest]: readonly number[], other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const entries = Object.entries(value);
  const changed = entries.flatMap(([key, part], index): [string, unknown][] => {
    if (index !== step % entries.length) return [[key, part]];
    const next = rest.length > 0 ? mutated(part, rest, other) : other;
    return next === undefined ? [] : [[key, next]];
  });
  return Array.isArray(value) ? changed.map(([, part]) => part) : Object.fromEntries(changed);
}

/** Texts as a storage may have them: none, cut short, of anything, or nearly right. */
export function texts(valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    anything.map((value) => JSON.stringify(value)),
    nearly(valid).map((value) => JSON.stringify({ value }).slice(9, -1)),
    fc
      .tuple(valid, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([value, share]) =>
        JSON.stringify(value).slice(0, Math.floor(share * JSON.stringify(value).length)),
      ),
  );
}
