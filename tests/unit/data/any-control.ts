/** Controls as our kernel makes them. */
import fc from 'fast-check';
import { TRANSFORMS, type Control } from '../../../src/lib/data/control.ts';

const word = fc.string({ unit: 'binary', maxLength: 30 });
const whole = fc.nat({ max: 1e9 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const nothing = fc.constant(null);
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

/** Two different numbers, in order. */
const ends = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 })).map(([from, length]) => [from, from + length] as const); // prettier-ignore

const usual = fc.record({ label: word, disabled: fc.constant(true) }, { requiredKeys: ['label'] });

const axis = fc.record({ ends, label: word, turned: fc.boolean() }).map(({ ends: [a, b], label, turned }) => (turned ? { from: b, to: a, label } : { from: a, to: b, label })); // prettier-ignore

const list = fc.array(word, { minLength: 1, maxLength: 6 }).chain((options) => {
  const at = fc.nat({ max: options.length - 1 });
  const some = fc.uniqueArray(at);
  return fc.record({ options: fc.constant(options), closed: some, one: fc.option(at), any: some });
});

/** With what every control has. */
const of = (type: Control['type'], own: fc.Arbitrary<object>): fc.Arbitrary<Control> =>
  fc.tuple(usual, own).map(([all, part]) => ({ type, ...all, ...part }) as unknown as Control);

const choice = list.map(({ options, closed, one }) => ({ options, closed, value: one }));
const choices = list.map(({ options, closed, any }) => ({ options, closed, value: any }));

export const anyControl: fc.Arbitrary<Control> = fc.oneof(
  of(
    'range',
    fc
      .record({
        ends,
        step: fc.option(positive),
        transform: fc.option(fc.constantFrom(...TRANSFORMS)),
        value: finite,
      })
      .map(({ ends: [min, max], ...others }) => ({ min, max, ...others })),
  ),
  of(
    'number',
    fc.record(
      {
        min: fc.option(finite),
        max: nothing,
        step: fc.option(positive),
        value: fc.option(finite),
        placeholder: word,
      },
      { requiredKeys: ['min', 'max', 'step', 'value'] },
    ),
  ),
  of('select', choice),
  of('radio', choice),
  of('selects', choices),
  of('checkbox', choices),
  of('toggle', fc.record({ value: fc.boolean() })),
  of('button', fc.record({ content: word, value: whole })),
  of(
    'text',
    fc.record(
      {
        placeholder: word,
        pattern: word,
        minlength: whole,
        maxlength: whole,
        spellcheck: fc.boolean(),
        datalist: fc.array(word, { maxLength: 4 }),
        submit: fc.option(word),
        value: word,
      },
      { requiredKeys: ['submit', 'value'] },
    ),
  ),
  of(
    'sketch',
    fc.record({ x: axis, y: axis, columns: fc.integer({ min: 2, max: 200 }), value: fc.constant([]) }),
  ),
);
