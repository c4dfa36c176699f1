/** Which names a cell may give its values, and what becomes of the cells around it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse, type AnalysedCell, type CellText } from '../../../src/lib/cells/analyse.ts';
import { globals } from '../../../src/lib/cells/globals.ts';
import { readCode } from '../../../src/lib/cells/read.ts';
import { logOf, notebook, shownAtLast, useCpu, valueOf } from './notebook.ts';
import { runs } from '../seed.ts';

beforeAll(useCpu);

const shown = async (run: ReturnType<typeof notebook>['run'], id: string): Promise<unknown> => {
  const output = shownAtLast(await run(id)).get('value');
  return output?.kind === 'value' && output.value.type === 'leaf' ? output.value.text : output;
};

const cell = (id: string, code: string, more: Partial<CellText> = {}): CellText => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  code,
  ...more,
});

const byId = (cells: readonly CellText[], id: string): AnalysedCell | undefined =>
  analyse(cells).cells.find((each) => each.id === id);

/** Names that objects and promises know something by. */
const odd = [
  'then',
  'catch_',
  'toJSON',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  'toString',
  'prototype',
  'length',
  'name',
  'async',
  'of',
  'get',
  'set',
  'type',
  'using',
  'anonymous',
  'default_',
  'exports',
  'require',
  'module',
  '花',
  '$',
  '_',
];

/** Names of the browser's that a reader may well choose. */
const browsers = [
  'performance',
  'Map',
  'location',
  'Promise',
  'Float32Array',
  'self',
  'name',
  'origin',
  'Object',
  'Array',
  'Error',
  'Symbol',
  'JSON',
  'fetch',
  'setTimeout',
  'tf',
  'status',
  'Math',
];

describe('a value of any name reaches the cells below', () => {
  test.each([...odd, ...browsers])('%s', async (name) => {
    const { run } = notebook({
      value: `const ${name} = 41;`,
      use: `${name} + 1`,
    });
    await run('value');
    expect(await shown(run, 'use')).toBe('42');
  });

  test.each([...odd, ...browsers].filter((name) => name !== 'async'))('a function %s', async (name) => {
    const { run } = notebook({ value: `function ${name}() { return 42 }`, use: `${name}()` });
    await run('value');
    expect(await shown(run, 'use')).toBe('42');
  });

  test('any name at all', async () => {
    const plain = fc.stringMatching(/^[a-zA-Z_$][\w$]{0,8}$/);
    const property = fc.asyncProperty(
      fc.oneof(plain, fc.constantFrom(...globals), fc.constantFrom(...odd)),
      async (name) => {
        const { run } = notebook({ value: `const ${name} = 41;`, use: `${name} + 1` });
        const problem = byId([cell('value', `const ${name} = 41;`)], 'value')?.problem;
        if (problem) expect(problem.message).toMatch(/Choose another one|another name/);
        else {
          await run('value');
          expect(await shown(run, 'use')).toBe('42');
        }
      },
    );
    await fc.assert(property, runs(150));
  });
});

describe('a name that JavaScript keeps for itself is refused in a sentence', () => {
  const words = 'undefined NaN Infinity globalThis console __cell await arguments eval let static yield'
    .concat(' implements interface package private protected public class for if new this typeof null true')
    .split(' ');
  test.each(words)('const %s', (name) => {
    const { message, place } = byId([cell('a', `1;\nconst ${name} = 1`)], 'a')?.problem ?? {};
    expect(message).toMatch(new RegExp(`\`${name}\`.*(Choose another one|another name)`));
    expect(place).toEqual({ line: 2, column: 7 });
  });

  test.each(['function f(__cell) { return await 1 }', 'const f = async (__cell: number) => await __cell'])(
    '__cell is the notebook’s own everywhere: %s',
    (code) => {
      expect(byId([cell('a', code.replace('function', 'async function'))], 'a')?.problem?.message).toContain(
        '`__cell` is a name that the notebook needs',
      );
    },
  );

  test('an await in a function that is not async is said, and is no name', () => {
    expect(byId([cell('a', 'function f() { await 1 }')], 'a')?.problem?.message).toContain(
      'write `async` in front of the function',
    );
  });
});

describe('what the reader writes breaks no cell that the reader has not touched', () => {
  const lesson = [
    cell('imports', "import { scalar } from '@tensorflow/tfjs'"),
    cell('time', 'const started = performance.now(); const pairs = new Map([[1, scalar(2)]])'),
    cell('later', 'const known = pairs.size'),
    cell('check', 'known + 1'),
  ];
  /** The same notebook with a cell of the reader's own at a place. */
  const withOwn = (code: string, at: number): CellText[] =>
    lesson.toSpliced(at, 0, cell('own', code, { lesson: '' }));
  const taken = [
    'performance',
    'Map',
    'scalar',
    'started',
    'pairs',
    'known',
    'fresh',
    'undefined',
    'console',
  ];
  const forms = [
    (name: string) => `const ${name} = 1`,
    (name: string) => `function ${name}() {}`,
    (name: string) => `import { ones as ${name} } from '@tensorflow/tfjs'`,
    (name: string) => `import * as ${name} from 'graft'`,
  ];

  test('whatever it defines or imports, wherever it stands', () => {
    const property = fc.property(
      fc.constantFrom(...taken, ...globals),
      fc.constantFrom(...forms),
      fc.nat(lesson.length),
      (name, form, at) => {
        const cells = withOwn(form(name), at);
        const before = new Map(analyse(lesson).cells.map((each) => [each.id, each]));
        for (const { id, problem, inputs, imports } of analyse(cells).cells) {
          if (id === 'own') continue;
          const below = cells.findIndex((each) => each.id === id) > at;
          expect(problem).toBeNull();
          if (below && globals.has(name)) continue;
          expect({ inputs, imports }).toEqual({
            inputs: before.get(id)?.inputs,
            imports: before.get(id)?.imports,
          });
        }
      },
    );
    fc.assert(property, runs(300));
  });

  test('a name of the browser’s is the cell’s for those below, and the browser’s for those above', async () => {
    const { run } = notebook({
      above: 'typeof performance.now()',
      own: 'const performance = { now: () => "mine" }',
      below: 'performance.now()',
    });
    expect(await shown(run, 'above')).toEqual({ kind: 'text', text: 'number' });
    await run('own');
    expect(await shown(run, 'below')).toEqual({ kind: 'text', text: 'mine' });
  });

  test.each([
    ['const known = 1', 1, 'The cell `later` further down already defines `known`'],
    ['const known = 1', 4, 'The cell `later` already defines `known`'],
    ["import { ones as known } from '@tensorflow/tfjs'", 4, '`known` is what the cell `later` defines'],
    ["import { ones as Map } from '@tensorflow/tfjs'", 4, '`Map` is a name that the browser gives'],
    ["import * as scalar from 'graft'", 4, '`scalar` is already imported'],
    ['const scalar = 1', 0, '`scalar` is imported in the cell `imports`'],
  ])('the reader’s own cell says what is wrong: %s', (code, at, message) => {
    expect(byId(withOwn(code, at), 'own')?.problem?.message).toContain(message);
  });

  test('a cell of the lesson that was edited keeps its names against an added one above it', () => {
    const edited = cell('later', 'const known = 2', { lesson: lesson[2]?.code ?? '' });
    const cells = withOwn('const known = 1', 0).map((each) => (each.id === 'later' ? edited : each));
    expect(byId(cells, 'later')?.problem).toBeNull();
    expect(byId(cells, 'own')?.problem?.message).toContain('`later` further down already defines `known`');
  });

  test('a cell of the lesson that was edited gives way as well', () => {
    const edited = cell('time', 'const known = 1', { lesson: lesson[1]?.code ?? '' });
    const cells = lesson.toSpliced(1, 1, edited);
    expect(byId(cells, 'later')?.outputs).toEqual(['known']);
    expect(byId(cells, 'time')?.problem?.message).toContain('`later` further down already defines `known`');
  });
});

describe('a variable that a function of its cell changes', () => {
  const said = (code: string, use = 'add(2); sum'): string | undefined =>
    byId([cell('a', code), cell('b', use)], 'b')?.warnings[0]?.message;

  test.each([
    ['a function', 'let sum = 0; function add(x: number) { sum += x }', 'add'],
    ['an arrow', 'let sum = 0; const add = (x: number) => { sum = sum + x }', 'add'],
    ['a counter', 'let sum = 0; const add = (_: number) => ++sum', 'add'],
    ['a var', 'var sum = 0; const add = function () { sum++ }', 'add'],
    ['by another function', 'let sum = 0; const up = () => { sum++ }; const add = () => up()', 'add'],
    ['in a callback', 'let sum = 0; const add = (x: number) => [1].forEach(() => { sum += x })', 'add'],
    ['a cast', 'let sum = 0; const add = ((x: number) => { sum = x }) as Add', 'add'],
    ['destructured', 'let sum = 0; const add = (x: number) => { [sum] = [x] }', 'add'],
    ['asynchronous', 'let sum = 0; async function add(x: number) { sum = await x }', 'add'],
  ])('is said where the old value is read: %s', (_, code, by) => {
    expect(said(code)).toBe(
      `\`sum\` is here what it was at the end of the cell \`a\`: cells get values, and \`${by}\` changes \`sum\` only there. Let \`${by}\` return the value, or keep it in an object: \`const state = { sum: … }\`.`,
    );
  });

  test.each([
    ['a method', 'let sum = 0; const tool = { add() { sum++ } }', 'tool.add(); sum'],
    ['a class', 'let sum = 0; class Tool { add() { sum++ } }', 'new Tool().add(); sum'],
    ['a choice of two', 'let sum = 0; const f = 1 ? () => 1 : () => { sum++ }', 'f(); sum'],
  ])('also by %s', (_, code, use) => {
    expect(said(code, use)).toContain('Let ');
  });

  test.each([
    ['nobody else reads it', 'let sum = 0; function add(x: number) { sum += x; return sum }', 'add(1)'],
    ['nobody else calls it', 'let sum = 0; function add(x: number) { sum += x }; add(1)', 'sum'],
    ['it has done its work', 'let sum = 0; const all = [1].map((x) => (sum += x))', 'all; sum'],
    ['it is another variable', 'let sum = 0; function add() { let sum = 1; sum++ }', 'add(); sum'],
    ['it is an object', 'const sum = { n: 0 }; function add() { sum.n++ }', 'add(); sum'],
    ['it only reads', 'let sum = 0; const add = () => sum + 1', 'add(); sum'],
  ])('is not said where %s', (_, code, use) => {
    expect(said(code, use)).toBeUndefined();
  });

  test('is said in the log of the run', async () => {
    const { run } = notebook({ a: 'let sum = 0; function add() { sum++ }', b: 'add();\nsum' });
    await run('a');
    expect(logOf(await run('b')).lines).toEqual([expect.stringContaining('`sum` is here what it was')]);
    expect(await shown(run, 'b')).toBe('0');
  });
});

describe('`using`', () => {
  test.each(['using', 'await using'])('%s at the top is refused with what to write', (keyword) => {
    const { message, place } = byId([cell('a', `1;\n${keyword} x = f()`)], 'a')?.problem ?? {};
    expect(message).toContain(`What \`${keyword}\` declares at the top of a cell would be disposed of`);
    expect(place).toEqual({ line: 2, column: 1 });
  });

  test.each(['{ using x = null; }', 'function f() { using x = null; }', 'const using = 1; using'])(
    'elsewhere it is JavaScript’s: %s',
    (code) => {
      expect(byId([cell('a', code)], 'a')?.problem).toBeNull();
    },
  );
});

describe('an object alone at the end', () => {
  const hint = 'Put the object in parentheses';

  test.each([
    '{ a: 1, b: 2 }',
    'const a = 1\n{ a: a, b: [1] }',
    '1;{ "a": 1 }',
    '{ a: 1, b() {} }; // c',
    '{ ...x }',
  ])('an error says so: %s', (code) => {
    const { message, place } = byId([cell('a', code)], 'a')?.problem ?? {};
    expect(message).toContain(hint);
    expect(code.split('\n')[(place?.line ?? 0) - 1]?.[(place?.column ?? 0) - 1]).toBe('{');
  });

  test.each(['{ a: 1 }', '{}', 'const a = 1;\n{ a }', '{ a: { b: [2] } };'])(
    'a block says so: %s',
    (code) => {
      expect(byId([cell('a', code)], 'a')?.warnings.map(({ message }) => message)).toEqual([
        expect.stringContaining(hint),
      ]);
    },
  );

  test.each([
    '({ a: 1 })',
    '{ const a = 1; a }',
    '{ f() }',
    'if (1) { 2 }',
    'const f = () => {}\n',
    'a: for (;;) { break a }',
    '{ a: 1 }\n2',
  ])('what is none is left alone: %s', (code) => {
    expect(byId([cell('a', `const f = () => 1, a = 1;`), cell('b', code)], 'b')?.warnings).toEqual([]);
  });

  test('an error elsewhere is told as it is', () => {
    expect(byId([cell('a', 'const = 1;\n{ a: 1 }')], 'a')?.problem?.message).not.toContain(hint);
  });

  test('any object that is no block is told', () => {
    const key = fc.stringMatching(/^[a-z]{1,4}$/).filter((name) => !('problem' in readCode(name)));
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue(), { minKeys: 2 }), (object) => {
        const problem = byId([cell('a', `1\n${JSON.stringify(object)}`)], 'a')?.problem;
        expect(problem).toMatchObject({
          message: expect.stringContaining(hint),
          place: { line: 2, column: 1 },
        });
      }),
      runs(100),
    );
  });
});

test('a cell that begins as a script does runs', async () => {
  expect(await valueOf('#!/usr/bin/env node\n1 + 1')).toMatchObject({ value: { text: '2' } });
});
