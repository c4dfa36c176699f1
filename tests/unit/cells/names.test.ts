import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAt, placesIn } from '../../../src/lib/cells/ast.ts';
import { namesOf } from '../../../src/lib/cells/names.ts';
import { parse } from '../../../src/lib/cells/parse.ts';
import { runs } from '../seed.ts';

function names(text: string): Record<'outputs' | 'free' | 'assigned', string> {
  const { outputs, free, assigned } = namesOf(text, parse(text));
  const join = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(' ');
  return { outputs: join(outputs), free: join(free), assigned: join(assigned) };
}

test.each([
  ['declarations of every kind', 'const a = 1; let b; var c; function d() {} class E {}', 'a b c d E'],
  ['destructuring', 'const { a, b: [c = 1, , ...d], ...e } = {}', 'a c d e'],
  ['not types', 'interface A {} type B = 1; declare const c: number', ''],
  ['not names of inner blocks', 'for (const i of []) { let a; var b } if (1) { function f() {} }', ''],
])('outputs: %s', (_, text, outputs) => {
  expect(names(text)).toEqual({ outputs, free: '', assigned: '' });
});

test.each([
  ['a plain use', 'a + b.c', 'a b'],
  ['members and keys do not count', 'a.b; ({ c: 1, [d]: 2, e() {} })', 'a d'],
  ['shorthand properties count', '({ a, b: c })', 'a c'],
  ['parameters mask references', '(a, { b = x }, ...c) => a + b + c + d', 'x d'],
  ['a block masks only inside', '{ const a = 1; a } a', 'a'],
  ['functions are hoisted', 'f(); function f() {}', ''],
  ['vars belong to the whole function', 'function f() { a; if (b) { var a } }', 'b'],
  ['vars of blocks belong to the whole cell', 'if (b) { var a } a', 'b'],
  ['a catch clause has its own name', 'try {} catch (e) { e } e', 'e'],
  ['for loops have their own names', 'for (let i = n; i < m; i++) i; for (const k of ks) k', 'n m ks'],
  ['labels are no names', 'a: for (;;) { break a }', ''],
  ['a named function expression knows itself', '(function f() { f() }); f', 'f'],
  ['arguments belongs to functions', 'function f() { return () => arguments }', ''],
  ['classes', 'class A extends B { [c] = d; #e = this.#e; static { f } g() { A } }', 'B c d f'],
  ['switch blocks', 'switch (a) { case b: let c; c }', 'a b'],
  ['types do not count', 'let a: T = b as U; type V = typeof w; f<X>(c!) satisfies Y', 'b f c'],
  ['typeof of a value counts', 'typeof a', 'a'],
  ['this parameters do not count', 'function f(this: Window) {}', ''],
  ['overloads do not count', 'function f(a: string): void; function f(a: any) { a }', ''],
  ['templates', 'tag`${a}`', 'tag a'],
])('free names: %s', (_, text, free) => {
  expect(names(text).free).toBe(free);
});

test.each([
  [
    'every form of assignment',
    'a = 1; b += 1; c++; [d, e.f] = []; ({ g, h: i = 1, ...j } = {}); for (k of l) {}',
    'a b c d g i j k',
  ],
  ['own names are free to change', 'let a; a = 1; const f = (b) => { b = 1 }', ''],
  ['members are not names', 'a.b = 1; a[c] = 2', ''],
  ['through types', '(a as any) = 1; b!++', 'a b'],
])('assigned: %s', (_, text, assigned) => {
  expect(names(text).assigned).toBe(assigned);
});

test('imports are read in all forms', () => {
  const text =
    "import d, * as tf from '@tensorflow/tfjs'; import { a as b, type T } from 'graft'; import type { U } from 'graft'";
  const { imports } = namesOf(text, parse(text));
  expect(imports.map(({ imported, local, typeOnly }) => [imported, local, typeOnly])).toEqual([
    ['default', 'd', false],
    ['*', 'tf', false],
    ['a', 'b', false],
    ['T', 'T', true],
    ['U', 'U', true],
  ]);
});

test('a place is the same among many as by itself', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028', '😀'), maxLength: 40 });
  fc.assert(
    fc.property(anyText, (text) => {
      const placeOf = placesIn(text);
      for (let at = 0; at <= text.length; at++) expect(placeOf(at)).toEqual(placeAt(text, at));
    }),
    runs(200),
  );
});

test('names know their place', () => {
  const text = 'const a = 1;\n  b;';
  expect(namesOf(text, parse(text)).free).toEqual([{ name: 'b', place: { line: 2, column: 3 } }]);
});
