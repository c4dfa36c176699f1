/** What readers choose with controls, drawn at random. */
import fc from 'fast-check';
import type { Chosen, ChosenControls } from '../../../src/lib/data/controls.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });

export const chosenValue: fc.Arbitrary<Chosen> = fc.oneof(
  number,
  fc.boolean(),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.oneof(fc.nat({ max: 50 }), number), { maxLength: 6 }),
  fc.constant(null),
);

/** Names as labels give them: of any characters. */
export const controlName = fc.oneof(
  fc.constantFrom('lr', 'learning rate', 'range 1', '__proto__', '“quoted”\u2028', '</script>'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

export const chosenControls: fc.Arbitrary<ChosenControls> = fc
  .uniqueArray(fc.tuple(controlName, chosenValue), { selector: ([name]) => name, maxLength: 6 })
  .map((pairs) => new Map(pairs));
