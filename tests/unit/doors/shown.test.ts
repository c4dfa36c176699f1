import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShown, type Shown } from '../../../src/lib/session/shown.ts';
import { anyOutput, mutated } from '../data/any-output.ts';

const shown = (outputs: unknown): Shown['outputs'] | undefined =>
  readShown({ v: 1, cell: 'a', fingerprint: 'f', outputs })?.outputs;

test('kept outputs come back as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.string({ maxLength: 90 }), output: anyOutput })), (kept) => {
      expect(shown(kept)).toEqual(kept);
    }),
  );
});

test('whatever is kept, what comes back can be shown; an output that can’t be is told about in its place', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(fc.anything()), fc.array(fc.record({ key: fc.constant('value'), output: mutated }))),
      (kept) => {
        const read = shown(kept);
        expect(shown(read)).toEqual(read);
      },
    ),
  );
  expect(shown([{ key: 'a', output: { kind: 'html' } }])).toMatchObject([
    { key: 'a', output: { kind: 'error', name: 'Not shown' } },
  ]);
  expect(shown(Array(1_000).fill({ key: 'a', output: { kind: 'text', text: '' } }))).toHaveLength(210);
});
