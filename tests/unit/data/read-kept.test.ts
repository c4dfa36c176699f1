import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKept } from '../../../src/lib/data/read-kept.ts';
import { anyOutput, mutated } from './any-output.ts';

test('kept outputs come back as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.string({ maxLength: 90 }), output: anyOutput })), (kept) => {
      expect(readKept(kept)).toEqual(kept);
    }),
  );
});

test('whatever is kept, what comes back can be shown; an output that can’t be is told about in its place', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.array(fc.record({ key: fc.constant('value'), output: mutated }))),
      (kept) => {
        const read = readKept(kept);
        expect(readKept(read)).toEqual(read);
      },
    ),
  );
  expect(readKept([{ key: 'a', output: { kind: 'html' } }])).toMatchObject([
    { key: 'a', output: { kind: 'error', name: 'Not shown' } },
  ]);
  expect(readKept(Array(1_000).fill({ key: 'a', output: { kind: 'text', text: '' } }))).toHaveLength(210);
});
