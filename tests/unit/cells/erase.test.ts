import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJavaScript } from 'acorn';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { erase } from '../../../src/lib/cells/erase.ts';
import { parse } from '../../../src/lib/cells/parse.ts';
import { CellSyntaxError } from '../../../src/lib/cells/syntax-error.ts';
import { inOrder, insert } from '../../../src/lib/cells/insertion.ts';
import { refuse } from '../../../src/lib/cells/refuse.ts';

const erased = (text: string): string => erase(text, parse(text)).erased;

/** As it runs: with what types that do something become. */
function ready(text: string): string {
  const { erased, inserted } = erase(text, parse(text));
  return insert(erased, inOrder(inserted));
}

/** The syntax tree without positions. */
function shape(javascript: string): unknown {
  const program = parseJavaScript(javascript, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowAwaitOutsideFunction: true,
  });
  return JSON.parse(JSON.stringify(program), (key, value: unknown) => {
    if (key === 'start' || key === 'end' || key === 'raw') return undefined;
    if (!Array.isArray(value)) return value;
    return value.filter((node: { type?: string; directive?: string } | null) => !isNoise(node));
  }) as unknown;
}

/** What the compiler and the eraser may differ in. */
function isNoise(node: { type?: string; directive?: string } | null): boolean {
  return node?.directive === 'use strict' || /^(EmptyStatement|Export|Import)/.test(node?.type ?? '');
}

function transpiled(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}

function expectSameProgram(text: string): void {
  const result = erased(text);
  expect(result.length).toBe(text.length);
  expect(result.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
  expect(shape(ready(text))).toEqual(shape(transpiled(text)));
}

test.each([
  [
    'annotations',
    'const a: number = 1; let b: string | undefined',
    'const a         = 1; let b;' + ' '.repeat(19),
  ],
  ['as, satisfies and !', 'a as any satisfies B; c!.d!', 'a                   ; c .d;'],
  ['a type alias keeps its place as a semicolon', 'type A = string\nx', ';              \nx'],
  ['generics of calls', 'f<string>(new Map<string, number>())', 'f        (new Map                ())'],
  [
    'optional and this parameters',
    'function f(this: X, a?: number, b?) {}',
    'function f(         a         , b ) {}',
  ],
  ['a cast at the end of a statement', 'const f = g as F\n(1)', 'const f = g ;   \n(1)'],
  ['imports', "import { a } from 'graft';\na", ';                         \na'],
])('erases %s', (_, text, result) => {
  expect(erased(text)).toBe(result);
});

test.each([
  'function f<T extends object = {}>(this: Foo, a?: number, b: string = "x", ...r: T[]): asserts a is number {}',
  'const g = async <T,>(a: T): Promise<T> => a',
  'const g = async <\n  T,\n>(a: T): Promise<T> => a',
  'function f() { return <\n T\n>(a: T) => a }',
  'const g = (a: number): {\n  b: number\n} => ({ b: a })',
  'const g = async (\n  a: number,\n): Promise<\n  number\n> => a',
  'let x!: number, y: string',
  'class A<T> extends B<U> implements C, D<E> { }',
  'abstract class A { abstract x: number; abstract f(): void; private g() {} protected static readonly h?: number = 1 }',
  'class A extends B { override f(a: number): void; override f(a?: any) {} }',
  'class A { x!: number; #p?: string; [k: string]: any; static async *m<T>(): X {} [a]?: number; get v(): number { return 1 } }',
  'class A {\n  a = 1\n  readonly [b] = 2\n  private c = 3\n  get: number\n  d() {}\n}',
  'class A { a = 1;\n [k: string]: any\n [b] = 2 }',
  'class A { declare a: number; public constructor(a: number); public constructor(a: any) { this.a = a } }',
  'function f(a: string): void; function f(a: any) {}',
  'try {} catch (e: unknown) { e }',
  'new Foo<T>(1); a?.<T>(b); f<T>`x`; const h = f<string>',
  'declare const q: number; declare function foo(): void; declare class K {} declare global { var z: number }',
  'interface A { a: 1 }\n(1)\ntype B = 2\n[3]',
  'let { a, b: c = 1 }: Foo = z; const [d, ...e]: number[] = z',
  'let f = (a: any, { b }: Foo = {}, [c]?: number[]) => b',
  'for (let i: number = 0 as number; i < 3; i++) f(i as any)\nfor (const x of y as any[]) z',
  '(x as any) = 4; (y!)++; ({ a: (b as any) } = c); [(d as any)] = e',
  'const o = { m<T>(a: T): void {}, get x(): number { return 1 }, async f() {} } as const satisfies P',
  'if (a) b as any\nelse c as any',
  'do a as any\nwhile (b)',
  'const f = g as unknown as F\n`template`',
  'let x: number\n(1)',
  'const a = (b) as any, c = ((d)) as {\n  e: number\n}\n[1]',
  'throw a as Error',
  'const a = b ? (c as any) : (d!)',
  'const f = function <T>(this: X, b?: T) {}',
  'label: for (;;) { break label }',
  'class A { readonly = 1; declare; abstract?: number; async readonly() {} }',
  'import { type T, b } from "graft"; import type { U } from "graft"; b as T',
  '<T>x; f(<any>a, <const>["b"]); const g = <F>function () {}; (<any>a).b = <C><D>e',
  'const g = () => <T>{ a: 1 }; <T>{ a: 1 }; <any>function () {}',
  'function f() { return <{\n  a: number\n}>(b) }\nfunction* h() { yield <\n T\n>c; throw <Error>d }',
  'const a = <T>b!\n(1)\nconst c = <T>(d as any) as E\n[2]\n<any>e // f\n',
  'async function f() { return <T>await <U>a; for await (const b of <any>c) b }',
  '<any>a++; (<any>b) = 1; -<number>c * 2; !<any>d',
  'class A { constructor(private readonly x: number = 1, public y?: string, z?: T) { f(z) } g = 1; static h = 2 }',
  'class A extends B { a = 1; constructor(protected x: any, override y = x) { const c = x\n super(c) // d\n this.x = 1 } }',
  'class A { constructor(private x: number); constructor(public x: any) {} m(): void {} }',
  'class A { [k: string]: any; constructor(public x: any) { f() } }',
  'const a = class<T> extends (B as any) { constructor(readonly x: T) { super(<any>1); } }',
  'const 花: number = 1; const s = "🌼" as string',
  'export_ /* as */ as /* a */ Foo // as\n(1)',
])('gives the same program as the TypeScript compiler: %s', (text) => {
  expectSameProgram(text);
});

describe('the project itself, without its exports', () => {
  const folder = join(import.meta.dirname, '../../../src/lib');
  const files = ['cells', 'notebook', 'session', 'share', 'data'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${name}/${file}`),
  );
  test.each(files)('%s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
      .replace(/^export (type )?(\*|\{)[^;]*;/gm, '')
      .replace(/^export (default )?/gm, '')
      .replaceAll('import.meta', 'meta');
    expectSameProgram(text);
  });
});

test.each([
  ["enum A { X = 'x', Y }", 1, /`Y` needs a value/],
  ['enum A { X = `x`, Y }', 1, /`Y` needs a value/],
  ['if (1) enum A { X }', 8, /in a block/],
  ['const a = 1;\nnamespace N { }', 1, /object instead/],
  ['class A extends B { constructor(private x: number) { if (x) super() } }', 1, /a statement of its own/],
  ['@d class A {}', 1, /decorators/],
  ["import x = require('y')", 1, /import \* as name/],
  ['export = 1', 1, /needs no `export`/],
  ['class A { accessor b = 1 }', 11, /get/],
  ['export const a = 1', 1, /Leave the word out/],
  [
    "await import('graft')",
    7,
    /`@tensorflow\/tfjs`, `@observablehq\/plot`, `@observablehq\/inputs` and `graft`/,
  ],
  ["import x from 'lodash'", 1, /cannot import `lodash`.*`@tensorflow\/tfjs`/],
  ['import.meta.url', 1, /import\.meta/],
])('refuses %s and says what to write', (text, column, message) => {
  const attempt = (): void => refuse(text, parse(text));
  expect(attempt).toThrow(CellSyntaxError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(expect.objectContaining({ place: { line: text.split('\n').length, column } }));
});

test.each([
  ['const x = 1\nconst y = = 3', '`=` is not expected here', 2, 11],
  ['let x = 1; let x = 2', '`x` is declared twice', 1, 16],
  ['const a = "abc', 'not closed', 1, 11],
  ['foo(', 'ends too early', 1, 5],
  ['return 1', 'only inside a function', 1, 1],
])('says in plain words what is wrong with %j', (text, message, line, column) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ place: { line, column } }));
  expect(() => parse(text)).toThrow(message);
});
