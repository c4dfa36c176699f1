import { beforeAll, expect, test } from 'vitest';
import { describeError } from '../../../src/lib/kernel/errors.ts';
import { notebook, useCpu } from './notebook.ts';

beforeAll(useCpu);

const fail = (code: string) => notebook({ one: code }).fail('one');
const TF = "import * as tf from '@tensorflow/tfjs'; ";

test.each([
  ['a throw', "const a = 1;\n  throw new TypeError('x');", { line: 2, column: 9 }],
  ['in the last expression', 'const a = 1;\n  b.c;\nvar b;', { line: 2, column: 5 }],
  ['behind what was put in', 'var b;\n  b.c', { line: 2, column: 5 }],
  ['at the very start of the last expression', 'missing()', { line: 1, column: 1 }],
  ['in a later line of the last expression', 'var b;\nMath.max(\n  1,\n  b.c,\n)', { line: 4, column: 5 }],
  [
    'behind erased types',
    'const b = undefined as any;\nconst n: number = (b as { c: number }).c;',
    { line: 2, column: 40 },
  ],
  ['behind an await', 'await null;\nawait Promise.resolve();\nvar b; b.c', { line: 3, column: 10 }],
  ['on the line of two awaits', 'var b; await null; await (b.c)', { line: 1, column: 29 }],
  ['in a rejected promise', "await Promise.reject(new Error('x'))", { line: 1, column: 22 }],
  ['in a library', `${TF}\nconst t = tf.ones([2]);\n  t.reshape([3])`, { line: 3, column: 5 }],
  ['in a callback of a library', `${TF}\ntf.tidy(() => {\n  var b; b.c;\n})`, { line: 3, column: 12 }],
  ['in a callback of an array', '[1].map((x) => {\n  var b; return b.c;\n})', { line: 2, column: 19 }],
])('an error tells the reader’s own line and column: %s', async (_, code, place) => {
  expect((await fail(code)).place).toEqual(place);
});

test('an accessor that throws while a plot is made has its place', async () => {
  const error = await fail(
    "import * as Plot from '@observablehq/plot';\nPlot.dot([1], {\n  x: (d) => d.a.b,\n})",
  );
  expect(error).toMatchObject({ name: 'TypeError', place: { line: 3, column: 17 } });
});

test('an error in a function of another cell tells both places', async () => {
  const { run, fail } = notebook({
    helper: '// a comment\nfunction third(list) {\n  return list[2].name;\n}',
    use: 'const list = [];\n  third(list)',
  });
  await run('helper');
  expect(await fail('use')).toMatchObject({
    name: 'TypeError',
    place: { line: 3, column: 18 },
    frames: [
      { cell: 'helper', name: 'third', line: 3, column: 18 },
      { cell: 'use', name: '', line: 2, column: 3 },
    ],
  });
});

test('frames behind an await are told', async () => {
  const code =
    "async function inner() {\n  await null;\n  throw new Error('x');\n}\nasync function outer() {\n  await inner();\n}\nawait outer()";
  expect((await fail(code)).frames.map(({ name, line }) => [name, line])).toEqual([
    ['inner', 3],
    ['outer', 6],
    ['', 8],
  ]);
});

test('a callback that graft calls has its place', async () => {
  const code = `import { train } from 'graft'; ${TF}
const features = { values: new Float32Array(512), dimensions: 512, shape: [512], layer: 'avgpool', labels: new Int32Array(1), count: 1, classes: ['a', 'b'], pictures: [], skipped: [] };
const pool = tf.layers.globalAveragePooling2d({ inputShape: [1, 1, 512], name: 'avgpool' }); const model = tf.sequential({ layers: [pool, tf.layers.dense({ units: 2, name: 'fc' })] });
await train(model, { train: features, validation: features }, { epochs: 1, onEpoch() {
  var b; b.c;
} });`;
  expect((await fail(code)).place).toEqual({ line: 5, column: 12 });
});

test('text in a message that looks like a frame is not one', async () => {
  const error = await fail("\n\nthrow new Error('no:\\n    at f (one.cell.ts:99:1)\\ng@one.cell.ts:98:1')");
  expect(error.place).toEqual({ line: 3, column: 7 });
});

test('deep recursion is cut', async () => {
  const error = await fail('function f() { return f() + 1; }\nf()');
  expect(error).toMatchObject({ name: 'RangeError', frames: { length: 12 } });
});

test.each<[string, unknown, string, string]>([
  ['a string', 'plain', 'Thrown', 'plain'],
  ['an object', { a: 1 }, 'Thrown', '{ a: 1 }'],
  ['nothing', undefined, 'Thrown', 'undefined'],
  ['a symbol', Symbol('s'), 'Thrown', 'Symbol(s)'],
  ['no message', new Error(), 'Error', '(no message)'],
  [
    'a cause',
    new Error('a', { cause: new TypeError('b', { cause: 'c' }) }),
    'Error',
    'a — caused by TypeError: b — caused by c',
  ],
  [
    'several',
    new AggregateError([new Error('a'), 'b'], 'all failed'),
    'AggregateError',
    'all failed: Error: a; b',
  ],
  ['several, without a message', new AggregateError([new Error('a')]), 'AggregateError', 'Error: a'],
  ['a DOMException', new DOMException('gone', 'NotFoundError'), 'NotFoundError', 'gone'],
  ['a name that is no text', Object.assign(new Error('x'), { name: Symbol('n') }), 'Error', 'x'],
  ['a message that is no text', Object.assign(new Error('x'), { message: { a: 1 } }), 'Error', '{ a: 1 }'],
  ['a stack that is no text', Object.assign(new Error('x'), { stack: 5 }), 'Error', 'x'],
])('what was thrown is told: %s', (_, thrown, name, message) => {
  const error = describeError(thrown, new Map());
  expect(structuredClone(error)).toMatchObject({ kind: 'error', name, message });
});

test('a cause in a circle ends', () => {
  const error = new Error('a');
  error.cause = error;
  expect(describeError(error, new Map()).message.length).toBeLessThan(100);
});

test('a huge message is cut, and a hundred errors are counted', () => {
  expect(describeError(new Error('x'.repeat(1e7)), new Map()).message.length).toBeLessThan(3_000);
  const many = Array.from({ length: 100 }, (_, i) => new Error(`e${i}`));
  expect(describeError(new AggregateError(many, 'no'), new Map()).message).toBe(
    'no: Error: e0; Error: e1; Error: e2; … 97 more',
  );
});

test('what throws while it is described is told as far as it can be', () => {
  const no = (): never => {
    throw new Error('no');
  };
  const hostile = new Proxy(new Error('x'), { get: no, getPrototypeOf: no });
  expect(structuredClone(describeError(hostile, new Map()))).toMatchObject({ kind: 'error', frames: [] });
  const evil = Object.defineProperty(new Error('x'), 'message', { get: no });
  expect(structuredClone(describeError(evil, new Map()))).toMatchObject({ kind: 'error' });
});
