/** Outputs as our kernel makes them, and the same with something wrong in them. */
import fc from 'fast-check';
import type { Inspected, Output } from '../../../src/lib/data/protocol.ts';
import { anyControl } from './any-control.ts';

const word = fc.string({ unit: 'binary', maxLength: 30 });
const whole = fc.nat({ max: 1e9 });
const any = fc.double();
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [key]: given }));

const pixels = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([width, height]) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }));

const inspected = fc.letrec<{ value: Inspected }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      type: fc.constant('leaf' as const),
      text: word,
      tint: fc.constantFrom('string' as const, 'number' as const, 'keyword' as const, 'plain' as const),
    }),
    fc.record({
      type: fc.constant('node' as const),
      name: word,
      entries: fc.array(fc.tuple(word, tie('value')), { maxLength: 5 }),
      more: whole,
    }),
  ),
})).value;

const place = { line: whole, column: whole };

const joined = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<unknown> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as unknown);

const kind = (name: Output['kind']): fc.Arbitrary<object> => fc.constant({ kind: name });

/** That an output is a control. */
const asControl = fc
  .tuple(
    maybe(
      'control',
      word.filter((name) => name !== ''),
    ),
    maybe('fallen', fc.constant(true)),
  )
  .map(([control, fallen]) => ('control' in control ? { ...control, ...fallen } : {}));

/** Any output of a kind that the page draws. */
export const anyOutput = fc.oneof(
  joined(kind('text'), fc.record({ text: word })),
  joined(kind('value'), fc.record({ value: inspected })),
  joined(
    kind('tensor'),
    fc.record({ shape: fc.array(whole, { maxLength: 6 }), dtype: fc.constantFrom('float32', 'bool') }),
    fc.record({ min: any, max: any, mean: any, values: fc.array(any, { maxLength: 64 }), size: whole }),
  ),
  fc.integer({ min: 1, max: 6 }).chain((width) =>
    joined(
      kind('table'),
      fc.record({ columns: fc.array(word, { minLength: width, maxLength: width }) }),
      fc
        .array(fc.array(fc.oneof(word, any), { minLength: width, maxLength: width }), { maxLength: 9 })
        .chain((rows) => whole.map((more) => ({ rows, total: rows.length + more }))),
    ),
  ),
  joined(
    kind('summary'),
    fc.record({ parameters: whole, trainable: whole }),
    fc.record({
      rows: fc.array(
        fc.record({
          layer: word,
          type: word,
          shape: fc.array(fc.option(whole), { maxLength: 4 }),
          parameters: whole,
          trainable: whole,
        }),
        { maxLength: 9 },
      ),
    }),
  ),
  joined(
    kind('files'),
    fc.array(word, { maxLength: 3 }).map((names) => ({ files: names.map((name) => new File([], name)) })),
  ),
  joined(kind('image'), fc.record({ pixels }), maybe('caption', word), maybe('pixelated', fc.boolean())),
  joined(
    kind('gallery'),
    maybe('width', fc.integer({ min: 8, max: 900 })),
    fc
      .array(
        joined(
          fc.record({ pixels, caption: word }),
          maybe('note', word),
          maybe('credit', word),
          maybe('verdict', fc.constantFrom('right', 'wrong')),
        ),
        { maxLength: 5 },
      )
      .map((items) => ({ items })),
    asControl,
  ),
  joined(
    kind('control'),
    fc.record({ name: word.filter((name) => name !== ''), control: anyControl }),
    maybe('fallen', fc.constant(true)),
  ),
  joined(
    kind('plot'),
    fc.record({ spec: fc.record({ $plot: word, args: fc.array(fc.jsonValue({ maxDepth: 3 })) }) }),
    asControl,
  ),
  joined(
    kind('progress'),
    fc.record({ label: word, done: whole, total: whole }),
    maybe('unit', fc.constant('bytes')),
    maybe('secondsLeft', whole),
  ),
  joined(
    kind('log'),
    fc.record({
      lines: fc.array(fc.record({ level: fc.constantFrom('log', 'info', 'warn', 'error'), text: word }), {
        maxLength: 9,
      }),
      dropped: whole,
    }),
  ),
  joined(
    kind('error'),
    fc.record({ name: word, message: word }),
    maybe('hint', word),
    maybe('place', fc.record(place)),
    fc.record({ frames: fc.array(fc.record({ cell: word, name: word, ...place }), { maxLength: 12 }) }),
  ),
);

/** What stands in the place of a field that someone has put something else into. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(
    undefined,
    null,
    -1,
    NaN,
    1e308,
    '',
    'x'.repeat(100_000),
    [],
    {},
    () => 1,
    Symbol('s'),
    1n,
    new Uint8ClampedArray(3),
    new Array(1e6),
    new Map([[1, 2]]),
    Object.create({ kind: 'text' }) as unknown,
  ),
);

/** An output with one of its parts, at any depth, replaced or taken away. */
export const mutated = fc
  .tuple(anyOutput, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), junk)
  .map(([output, way, put]): unknown => {
    const root: unknown = structuredCloneOf(output);
    let at = root;
    for (const [i, step] of way.entries()) {
      if (typeof at !== 'object' || at === null || ArrayBuffer.isView(at) || at instanceof File) break;
      const keys = Object.keys(at);
      const key = keys[step % Math.max(1, keys.length)];
      if (key === undefined) break;
      const inner: unknown = Reflect.get(at, key);
      if (i === way.length - 1 || typeof inner !== 'object' || inner === null) {
        Reflect.set(at, key, put);
        break;
      }
      at = inner;
    }
    return root;
  });

function structuredCloneOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof File)
    return value;
  if (Array.isArray(value)) return value.map(structuredCloneOf);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, structuredCloneOf(part)]));
}
