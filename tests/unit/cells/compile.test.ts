import { expect, test } from 'vitest';
import { compile } from '../../../src/lib/cells/compile.ts';
import { CellSyntaxError } from '../../../src/lib/cells/syntax-error.ts';

/** As the kernel's, but without a Stop. */
const guards = { await: <T>(value: T): T => value, each: <T>(value: T): T => value };

type Result = Readonly<Record<string, unknown>>;
// The constructor has no name of its own: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/AsyncFunction
const AsyncFunction = (async () => undefined).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<readonly unknown[]>;

/** Runs a cell as the kernel does. */
async function run(
  code: string,
  inputs: Result = {},
): Promise<{ readonly value: unknown; readonly outputs: Result }> {
  const runnable = compile({ id: 'a', code, inputs: Object.keys(inputs), imports: [] });
  const cell: { value?: unknown } & typeof guards = { ...guards };
  const body = new AsyncFunction('__cell', 'console', ...runnable.inputs, runnable.body);
  const results = await body(cell, console, ...Object.values(inputs));
  const outputs = Object.fromEntries(runnable.outputs.map((name, index) => [name, results[index]]));
  return { value: cell.value, outputs };
}

test.each([
  ['an expression', '1 + 1', 2],
  ['with a semicolon and comments', '1 + 1 /* a; */; // b;', 2],
  ['a semicolon behind a comment', '1 // a\n;', 1],
  ['a sequence', '1, 2', 2],
  ['a string alone', '"use strict"', 'use strict'],
  ['an object in parentheses', '({ a: 1 }).a', 1],
  ['a cast', '1 as any as string', 1],
  ['a cast over lines', '[1] as {\n  0: number\n}', [1]],
  ['an awaited value', 'await Promise.resolve(3)', 3],
  ['before trailing types', 'const a = 4\na\ninterface B {}\n;', 4],
  ['an input', 'a * 2', 6],
  ['not of a declaration', '1; const a2 = 2', undefined],
  ['a URL', "'https://a.b'", 'https://a.b'],
])('the value of the last expression is kept: %s', async (_, code, value) => {
  // Where the cell defines the name itself, it is no input.
  const inputs = code.includes('const a') ? {} : { a: 3 };
  expect((await run(code, inputs)).value).toEqual(value);
});

test('top-level names are the outputs', async () => {
  expect(
    (await run('const { a, b: [c] } = { a: 1, b: [2] }\nfunction f(): number { return a }\nlet d')).outputs,
  ).toEqual({
    a: 1,
    c: 2,
    f: expect.any(Function),
    d: undefined,
  });
});

test('an empty cell runs', async () => {
  expect(await run('')).toEqual({ value: undefined, outputs: {} });
  expect(await run('// nothing')).toEqual({ value: undefined, outputs: {} });
});

test('lines and columns stay, and what was put in is told', () => {
  const { body, inserted } = compile({
    id: 'a',
    code: 'const a: number = 1;\n  f(a as any);',
    inputs: ['f'],
    imports: [],
  });
  expect(body).toBe('const a         = 1;\n  __cell.value = (f(a       ));\nreturn [a];');
  expect(inserted).toEqual([
    { line: 2, column: 3, length: 16 },
    { line: 2, column: 14, length: 1 },
  ]);
});

test.each([
  ['await f;', '__cell.value = (await __cell.await( f));'],
  ['const a = await(f, 2);', 'const a = await __cell.await((f, 2));'],
  ['const a = await f!\nconst b = 1;', 'const a = await __cell.await( f);\nconst b = 1;'],
  [
    'const a = await (await f as B) as C;',
    'const a = await __cell.await( (await __cell.await( f)     ))     ;',
  ],
  ['const a = async () => await f;', 'const a = async () => await __cell.await( f);'],
  ['for await (const a of f as any) a;', 'for await (const a of __cell.each(f)       ) a;'],
  ['for (const a of f) a;', 'for (const a of f) a;'],
])('what a cell awaits goes by way of the kernel: %s', (code, expected) => {
  const { body } = compile({ id: 'a', code, inputs: ['f'], imports: [] });
  expect(body.slice(0, body.lastIndexOf('\nreturn'))).toBe(expected);
});

test('imports leave the text', () => {
  const { body } = compile({ id: 'a', code: "import { a } from 'graft'; a", inputs: [], imports: [] });
  expect(body).toBe(';                          __cell.value = (a)\nreturn [];');
});

test('a text that is no cell throws', () => {
  expect(() => compile({ id: 'a', code: 'const = 1', inputs: [], imports: [] })).toThrow(CellSyntaxError);
});
