/** TypeScript that does something at run time: what it does here is what the compiler makes of it. */
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/lib/cells/compile.ts';
import { describeError } from '../../../src/lib/kernel/errors.ts';
import { evaluate } from '../../../src/lib/kernel/evaluate.ts';
import { values } from '../../../src/lib/kernel/held.ts';
import { runs } from '../seed.ts';

/** What a text leaves under `result`, as a cell. */
async function asCell(code: string): Promise<unknown> {
  const runnable = compile({ id: 'a', code, inputs: [], imports: [] });
  const signal = new AbortController().signal;
  await evaluate({ code: runnable, signal, base: '', datasets: [], send: () => undefined });
  return values.get('result')?.value;
}

/** The same by the TypeScript compiler. */
function asCompiled(code: string): unknown {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the oracle's own text
  return (new Function(`${outputText}\nreturn result;`) as () => unknown)();
}

async function expectSame(code: string): Promise<void> {
  const [ours, theirs] = [await asCell(code), asCompiled(code)];
  expect(ours).toEqual(theirs);
  expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
}

describe('an enum', () => {
  test.each([
    'enum A { X, Y, Z } const result = A',
    'enum A { X = 5, Y, Z = -3, W } const result = A',
    "enum A { X = 'x', Y = 'y' } const result = A",
    "enum A { X = 1, Y = 'y', Z = 3, W } const result = A",
    "enum A { 'a-b', 'c d' = 4, e, default, class = 9 } const result = A",
    'enum A { X = 1 << 2, Y = X | 1, Z = A.Y * 2, W = ~X, V = (X + Y) % 3 } const result = A',
    "enum A { X = 'a', Y = X + 'b', Z = `${Y}c` } const result = A",
    "const s = 'x', n = 3; enum A { X = s, Y = n, Z } const result = A",
    'enum A { X = Math.max(1, 2), Y = [1, 2].length, Z = (() => 4)() } const result = A',
    'enum A { A = 1, B = A, C = A.B } const result = A',
    'enum A { X, Y } enum A { Z = 5, W = X + Y, V = A.Z } const result = A',
    'enum A { X } const between = A.X; enum A { Y = 1 } const result = { A, between }',
    'const enum A { X = 2, Y } const result = [A.X, A.Y]',
    'function f() { enum A { X = 3 } return A } enum A { X } const result = [f(), A]',
    'const result = []; for (const i of [1, 2]) { enum A { X = i } result.push(A) }',
    'let result: any; switch (1) { case 1: enum A { X } result = A }',
    'enum A { X = <number>(2 as any), Y = 3 as number, Z = X! } const result = A',
    'enum A { /* a */ X /* b */ = /* c */ 1 /* d */, // e\n Y, // f\n} const result = A',
    'enum A {}\nconst result = A',
    'enum A\n{\n  X,\n  Y = X,\n}\nconst result = A',
    'enum /* a */ A { X }\n(1)\nconst result = A',
    'let a = 1\nenum A { X = a }\nconst result = [A, A[1]]',
    'enum A { X = 0.5, Y } const result = A',
    'enum A { then = 1, constructor, toString } const result = Object.entries(A)',
    'declare enum B { X } enum A { X } const result = A',
    'enum A { X } namespaceless: for (;;) { enum A { Y } break namespaceless } const result = A',
    'enum A { X = 1, Y = ((X: number) => X + 1)(5) } const result = A',
  ])('%s', expectSame);

  test('any enum', async () => {
    const name = fc.constantFrom('Red', 'Green', 'blue', 'x1', '$a', '_b', 'of', 'type', 'new', '花');
    const number = fc.oneof(
      fc
        .integer({ min: -50, max: 50 })
        .filter((n) => n !== 0)
        .map(String),
      fc.constant('0x1f'),
    );
    const operator = fc.constantFrom('+', '-', '*', '|', '&', '<<');
    const member = fc.record({
      name,
      quoted: fc.boolean(),
      value: fc.oneof(
        fc.constant(''),
        number,
        fc.tuple(number, operator, number).map((parts) => `(${parts.join(' ')})`),
        fc.stringMatching(/^[a-z]{0,3}$/).map((text) => `'${text}'`),
        fc.constantFrom(
          '`t`',
          "'a' + 'b'",
          'REFER',
          'Names.REFER',
          '[1, 2].length',
          '<number>7',
          '8 as number',
        ),
      ),
      space: fc.constantFrom('', ' ', '\n', ' /* c */ '),
    });
    const some = fc.uniqueArray(member, { selector: (each) => each.name, maxLength: 6 });
    const property = fc.asyncProperty(
      fc.array(some, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      async (all, end) => {
        const known: string[] = [];
        let before = 'number';
        const texts = all.map((members, index) => {
          before = 'number';
          const lines = members
            .filter((each) => index === 0 || !all[0]?.some((other) => other.name === each.name))
            .map(({ name, quoted, value, space }) => {
              const referred = known.find((one) => /^[\p{L}$_][\w$]*$/u.test(one) && one !== 'new');
              // What refers to nothing, and what would follow a text, is no TypeScript.
              let text = value.includes('REFER')
                ? referred
                  ? value.replace('REFER', referred)
                  : '2'
                : value;
              if (text === '' && before !== 'number') text = '1';
              before =
                text === '' || (!text.includes(' as ') && /^-?\(?(?:0x)?\d/.test(text)) ? 'number' : 'other';
              known.push(name);
              return `${quoted ? `'${name}'` : name}${text && ` =${space} ${text}`}${space}`;
            });
          return `enum Names {${lines.join(',')}${end && lines.length > 0 ? ',' : ''}}`;
        });
        await expectSame(`${texts.join('\n')}\nconst result = Names;`);
      },
    );
    await fc.assert(property, runs(200));
  }, 60_000);
});

describe('a constructor that makes fields', () => {
  test.each([
    'class A { constructor(private readonly x: number, public y = x + 1, z?: number) {} } const result = new A(1)',
    'class A { a = 1; constructor(public b: number) { this.a = b } c = 2 } const result = new A(3)',
    'class B { z = 0 } class A extends B { a = 1; constructor(public b: number) { super(); this.z = b } } const result = new A(3)',
    'class B { constructor(readonly z: number) {} } class A extends B { constructor(protected b: number) { const c = b * 2\n super(c)\n this.b++ } } const result = new A(3)',
    'const make = (n: number) => class { constructor(public n: number, readonly m = n) {} }; const result = new (make(1))(2)',
    'abstract class B { constructor(protected x: number) {} abstract f(): number } class A extends B { f() { return this.x } } const result = new A(3).f()',
    'class A { constructor(public f = () => { enum E { X = 4 } return E }) {} } const result = new A().f()',
    'class A {\n  constructor(\n    /** one */ public x: number, // two\n    private y?: string,\n  ) {\n    if (y) x = 2;\n  }\n}\nconst result = [new A(1), new A(1, "z")]',
    'class A { #p = 1; static s = 1; constructor(public x: number) {} get p() { return this.#p + this.x } } const result = new A(1).p',
    'class A { a = this.b; constructor(public b: number) {} } const result = Object.entries(new A(1))',
  ])('%s', expectSame);

  test('any class', async () => {
    const field = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'of', 'get', 'type', 'readonly_'),
      modifier: fc.constantFrom('', 'public ', 'private ', 'protected ', 'readonly ', 'public readonly '),
      type: fc.constantFrom('', ': number', ': { a: number }', ': any'),
      value: fc.constantFrom('', ' = 1', ' = <any>{ a: 1 }', ' = [1] as any', ' = ((q = 2) => q)()'),
    });
    const fields = fc.uniqueArray(field, { selector: (each) => each.name, maxLength: 5 });
    const property = fc.asyncProperty(
      fields,
      fc.boolean(),
      fc.constantFrom('', 'own = 5;', 'own: number\n', 'static own = 1; m() { return 1 }'),
      fc.constantFrom('', '/* c */', 'const t = 1;', '\n'),
      async (all, derived, own, first) => {
        const parameters = all.map(({ name, modifier, type, value }) => `${modifier}${name}${type}${value}`);
        const body = derived ? `${first} super(9)\n this.last = 1` : `${first} this.last = 1`;
        const base = 'class B { [k: string]: any; constructor(readonly base: number) {} }';
        const head = derived ? 'class A extends B' : 'class A';
        const code = `${base}\n${head} { ${own} constructor(${parameters.join(', ')}) { ${body} } last = 0 }\nconst result = Object.entries(new (A as any)(7, 8));`;
        await expectSame(code);
      },
    );
    await fc.assert(property, runs(200));
  }, 60_000);
});

describe('<T>x', () => {
  test.each([
    'const f = () => <any>{ a: 1 }; const result = f()',
    'const f = (a: number) => { return <{\n  b: number\n}>{ b: a } }; const result = f(2)',
    'const g = <(n: number) => number>function (n) { return n + 1 }; const result = [g(1), g.name]',
    'let a: any = { b: 1 }; (<any>a).b++; (<any>a.b) += 2; const result = a',
    'const a = <any>[1] as any\n;[2]\nconst result = a',
    'const result = [<number>1, ...<any>[2], <string><any>3, -<number>4, `${<any>5}`]',
  ])('%s', expectSame);
});

test.each([
  ['in the value of a member', 'enum A { X = 1, Y = (null as any).z }', { line: 1, column: 35 }],
  ['on a line of its own', 'enum A {\n  X, Z,\n  Y = (null as any).z,\n}', { line: 3, column: 21 }],
  ['behind a member', 'enum A { X, Y } (null as any).z', { line: 1, column: 31 }],
  ['behind <T>', 'const a = [<any>1, (<any>null).z]', { line: 1, column: 32 }],
  [
    'behind parameters',
    'class A { constructor(private x: any) { x.y.z; } }\nnew A(1)',
    { line: 1, column: 45 },
  ],
  [
    'behind super',
    'class B {}\nclass A extends B { constructor(private x: any) { super(); x.y.z } }\nnew A(1)',
    { line: 2, column: 64 },
  ],
])('an error has its own place: %s', async (_, code, place) => {
  const runnable = compile({ id: 'a', code, inputs: [], imports: [] });
  const signal = new AbortController().signal;
  const thrown: unknown = await evaluate({
    code: runnable,
    signal,
    base: '',
    datasets: [],
    send: () => undefined,
  }).catch((error: unknown) => error);
  expect(describeError(thrown, new Map([['a', runnable]])).place).toEqual(place);
});

test('an enum is known to the cells below', async () => {
  const { outputs } = compile({
    id: 'a',
    code: 'enum A { X } declare enum B { Y }',
    inputs: [],
    imports: [],
  });
  expect(outputs).toEqual(['A']);
  await expect(asCell('enum A { X = await Promise.resolve(7) } const result = A')).resolves.toEqual({
    7: 'X',
    X: 7,
  });
});
