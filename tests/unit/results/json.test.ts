import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../../src/lib/results/columns.ts';
import { decode, encode } from '../../../src/lib/results/json.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, NaN, Infinity, -Infinity, -0),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array(),
  fc.float32Array(),
  fc.float64Array(),
);
/** Names as outputs have them: none begins with a `$` but a plot's own. */
const name = fc.string().filter((text) => !text.startsWith('$') && text !== '__proto__');
const row = fc.record({
  epoch: fc.integer(),
  phase: fc.constantFrom('train', 'validation'),
  loss: fc.option(fc.integer()),
});
const data = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node')),
    fc.dictionary(name, tie('node')),
    fc.array(row, { maxLength: 600 }),
    fc.record({ $plot: fc.constant('line'), args: fc.array(tie('node')) }),
  ),
})).node;

test('whatever an output holds comes back from JSON, also in columns', () => {
  fc.assert(
    fc.property(data, (value) => {
      const text = JSON.stringify(pack(encode(value)));
      expect(decode(unpack(JSON.parse(text)))).toEqual(value);
    }),
  );
});

test('numbers keep six digits', () => {
  expect(pack([1 / 3, 1234567, 1e-9 / 3])).toEqual([0.333333, 1234567, 3.33333e-10]);
});

test('many rows of few values take a byte each, and not their names', () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => ({ colour: 'RGB'[i % 3], value: (i * 7919) % 256 }));
  const text = JSON.stringify(pack(encode(rows)));
  expect(text.length).toBeLessThan(JSON.stringify(rows).length / 10);
  expect(decode(unpack(JSON.parse(text)))).toEqual(rows);
});

test('an array of a kind that no output holds is named', () => {
  expect(() => decode({ $bytes: '', of: 'Worker' })).toThrow('There is no array of the kind Worker');
});
