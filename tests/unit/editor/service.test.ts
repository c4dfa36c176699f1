import { beforeAll, beforeEach, expect, test } from 'vitest';
import { collectDeclarations } from '../../../src/lib/build/declarations.ts';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import { analyse, type CellText } from '../../../src/lib/cells/analyse.ts';
import type { Questions } from '../../../src/lib/language-service/answers.ts';
import { openService } from '../../../src/lib/language-service/service.ts';

let service: Questions;
let lesson: readonly CellText[] = [];

beforeAll(async () => {
  service = openService(collectDeclarations());
  lesson = await readNotebook('src/content/chapters');
}, 120_000);

beforeEach(() => {
  service.update(lesson);
});

/** Puts texts in place of those of the lesson; `|` in a text is a place, and the last one is answered. */
function write(texts: Readonly<Record<string, string>>): number {
  const code = ({ id, code }: CellText): string => texts[id]?.replace('|', '') ?? code;
  service.update(lesson.map((cell) => ({ ...cell, lesson: cell.code, code: code(cell) })));
  return Object.values(texts).at(-1)?.indexOf('|') ?? -1;
}

const names = (cell: string, at: number): readonly string[] =>
  service.complete(cell, at).map(({ name }) => name);

test('the lesson has no mistakes', () => {
  const found = lesson.flatMap(({ id }) => service.mistakes(id).map((mistake) => ({ id, ...mistake })));
  expect(found).toEqual([]);
});

test('a name of chapter 5 has its type in chapter 7', () => {
  const at = write({ train: 'model.|' });
  expect(names('train', at)).toEqual(expect.arrayContaining(['predict', 'layers', 'compile']));
  expect(service.explain('train', at, 'predict')?.code).toContain('LayersModel.predict(');
  expect(service.explain('train', at, 'predict')?.text).toContain('Generates output predictions');
});

test('a name of a cell below is not offered', () => {
  const at = write({ 'new-head': 'mod|' });
  expect(names('new-head', at)).not.toContain('history');
  expect(names('new-head', at)).toContain('base');
});

test('names of the notebook rank before words of the language, and those before rare ones and the browser’s', () => {
  const at = write({ softmax: 'function f(own: number) { | }' });
  const ranks = new Map(service.complete('softmax', at).map(({ name, rank }) => [name, rank]));
  const rankOf = (name: string) => ranks.get(name);
  expect(['classify', 'confusion', 'flowers', 'model', 'Plot'].map(rankOf)).toEqual([2, 2, 2, 2, 2]);
  expect(['own', 'f'].map(rankOf)).toEqual([1, 1]);
  expect(['class', 'const', 'import', 'return', 'for'].map(rankOf)).toEqual([0, 0, 0, 0, 0]);
  expect(['implements', 'console', 'fonts', 'requestAnimationFrame'].map(rankOf)).toEqual([-1, -1, -1, -1]);
});

test('what a half-written cell defines still has its type, and errors stay in their cell', () => {
  const at = write({
    'new-head': "import { replaceHead } from 'graft';\nconst model = replaceHead(base, 5);\nif (model) {",
    softmax: 'model.|',
  });
  expect(names('softmax', at)).toContain('predict');
  expect(service.mistakes('new-head')).toHaveLength(1);
  expect(service.mistakes('validation-features')).toEqual([]);
});

test('options of graft and of Plot are offered, with what they are', () => {
  const at = write({ softmax: 'Plot.plot({ mar| })' });
  expect(names('softmax', at)).toContain('marginLeft');
  expect(service.explain('softmax', at, 'marginLeft')?.text).toContain('left margin');
  expect(names('train', write({ train: 'train(model, data, { ep| })' }))).toContain('epochs');
});

test('a page has no place in a cell, and a worker has', () => {
  const at = write({ softmax: '|' });
  expect(names('softmax', at)).not.toContain('document');
  expect(names('softmax', at)).toContain('crypto');
});

test('mistakes stand at their place, and the notebook’s own rules say what to do', () => {
  write({ softmax: "// one\nconst wrong: number = 'five';\nflowerz;\n" });
  expect(service.mistakes('softmax')).toEqual([
    { from: 37, to: 44, severity: 'error', message: expect.stringContaining('Did you mean `flowers`') },
    {
      from: 13,
      to: 18,
      severity: 'error',
      message: "Type 'string' is not assignable to type 'number'.",
    },
  ]);
});

test('hover tells a type and what is written of it', () => {
  expect(service.hover('softmax', write({ softmax: 'mod|el;' }))).toEqual({
    from: 0,
    to: 5,
    code: 'const model: tf.LayersModel',
    text: '',
  });
  const found = service.hover('softmax', write({ softmax: 'tra|in;' }));
  expect(found?.code).toMatch(/^function train\(/);
  expect(found?.text).toContain('Trains a network');
});

test.each([
  ['Inputs.range([0, 1])', 'number'],
  ['Inputs.number({ value: 3 })', 'number'],
  ['Inputs.number([0, 1])', 'number | null'],
  ["Inputs.select(['a', 'b'])", 'string'],
  ['Inputs.select([{ n: 1 }], { format: ({ n }) => n })', '{\n    n: number;\n}'],
  ["Inputs.select(new Map([['a', 1]]), { multiple: true })", 'number[]'],
  ["Inputs.radio(['a', 'b'])", 'string | null'],
  ["Inputs.checkbox(new Map([['a', 1]]))", 'number[]'],
  ['Inputs.toggle()', 'boolean'],
  ["Inputs.toggle({ values: ['on', 'off'] })", 'string'],
  ["Inputs.button('Press')", 'number'],
  ['Inputs.text()', 'string'],
  ['sketch({ x: [0, 1], y: [0, 1] })', 'readonly SketchPoint[]'],
  ["confusionPlot([0], [0], ['a'])", 'ConfusionCell | null'],
  ['await gallery(flowers)', 'number | null'],
  ['Plot.plot({ marks: [] })', 'Readonly<Record<string, unknown>> | null'],
])('view(%s) gives a %s', (control, type) => {
  const at = write({ softmax: `const stan|ds = view(${control});` });
  expect(service.mistakes('softmax')).toEqual([]);
  expect(service.hover('softmax', at)?.code).toBe(`const stands: ${type}`);
});

test('what no control has is marked', () => {
  write({ softmax: 'view(Inputs.table([]));' });
  expect(service.mistakes('softmax')[0]?.message).toContain("Property 'table' does not exist");
  write({ softmax: 'view(Inputs.range([0, 1], { format: String }));' });
  expect(service.mistakes('softmax')[0]?.message).toContain("'format' does not exist");
  write({ softmax: 'view(7);' });
  expect(service.mistakes('softmax')).toHaveLength(1);
});

test('a call shows the parameter that is being written', () => {
  const found = service.signature('softmax', write({ softmax: 'replaceHead(base, |' }));
  expect(found?.before).toMatch(/^replaceHead\(model: .*, $/);
  expect(found?.parameter).toMatch(/^classes: number/);
});

test('a definition is found in its cell, or by its module', () => {
  expect(service.define('softmax', write({ softmax: 'mod|el;' }))).toEqual({
    cell: 'new-head',
    from: expect.any(Number),
    to: expect.any(Number),
  });
  expect(service.define('softmax', write({ softmax: 'Plot.pl|ot();' }))).toEqual({
    module: '@observablehq/plot',
  });
});

test('a rename reaches every cell, from the definition and from a use', () => {
  const uses = { softmax: 'const all = { model };', 'plot-loss': 'mod|el;' };
  const renamed = service.rename('plot-loss', write(uses), 'net');
  if ('problem' in renamed) throw new Error(renamed.problem);
  expect(renamed.edits['new-head']).toHaveLength(2);
  expect(renamed.edits['softmax']).toEqual([{ from: 14, to: 19, insert: 'model: net' }]);
  expect(renamed.edits['plot-loss']).toEqual([{ from: 0, to: 5, insert: 'net' }]);
  const definition = service.define('plot-loss', 1);
  if (!definition || 'module' in definition) throw new Error('no definition');
  expect(service.rename('new-head', definition.from, 'net')).toEqual(renamed);
});

test('an imported name is renamed where it is imported and where it is used', () => {
  const at = write({ softmax: 'accuracyPl|ot;' });
  const renamed = service.rename('softmax', at, 'drawAccuracy');
  if ('problem' in renamed) throw new Error(renamed.problem);
  expect(renamed.edits['softmax']).toEqual([{ from: 0, to: 12, insert: 'drawAccuracy' }]);
  expect(renamed.edits['train']?.[0]?.insert).toBe('accuracyPlot as drawAccuracy');
});

test('a name inside a cell is renamed there alone', () => {
  const at = write({ softmax: '[1].map((mod|el) => model + 1);' });
  expect(service.rename('softmax', at, 'x')).toEqual({
    edits: {
      softmax: [
        { from: 9, to: 14, insert: 'x' },
        { from: 19, to: 24, insert: 'x' },
      ],
    },
  });
});

test('what can’t be renamed says why', () => {
  const at = write({ softmax: 'mod|el;' });
  expect(service.rename('softmax', at, 'flowers')).toEqual({ problem: expect.stringContaining('taken') });
  expect(service.rename('softmax', at, '2nd')).toEqual({ problem: expect.stringContaining('be a name') });
  const foreign = write({ softmax: 'model.pred|ict;' });
  expect(service.rename('softmax', foreign, 'guess')).toEqual({
    problem: expect.stringContaining("isn't defined in a cell"),
  });
});

test('formatting is of the cell alone', () => {
  write({ softmax: 'if(model){\nmodel\n}' });
  const edits = service.format('softmax');
  const text = [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce(
      (code, { from, to, insert }) => code.slice(0, from) + insert + code.slice(to),
      'if(model){\nmodel\n}',
    );
  expect(text).toBe('if (model) {\n  model;\n}');
});

test.each([
  ["import { freezeTrunk } from 'graft';\nfreezeTrunk;", '`freezeTrunk` is called `compileTrunk` now.'],
  ["import { transform as apply } from 'graft';\napply;", '`transform` is called `toInput` now.'],
  [
    "import { batches } from 'graft';\nbatches(trainSet, { batchSize: 2, shuffle: 7, transform });",
    '`shuffle` is called `seed` now.',
  ],
  [
    "import { loadResNet18 } from 'graft';\n(await loadResNet18()).labels;",
    '`labels` is called `classes` now.',
  ],
  [
    "import { loadModel } from 'graft';\nawait loadModel(new Blob([]), { labels: ['a'] });",
    '`labels` is called `classes` now.',
  ],
  ['validationFeatures.size;', '`size` is called `dimensions` now.'],
  ['labels;', '`labels` is called `pretrainedClasses` now.'],
])('an old name is told the new one: %s', (code, sentence) => {
  write({ 'slice-loss': code });
  const messages = service.mistakes('slice-loss').map(({ message }) => message);
  expect(messages.join('\n')).toContain(sentence);
});

test('what the reader should know is told as a warning, where it is', () => {
  write({
    softmax: 'let seen = 0;\nfunction see() { seen++ }',
    train: '#!/usr/bin/env node\nsee();\nseen;\n{ seen }',
  });
  expect(service.mistakes('softmax')).toEqual([]);
  expect(service.mistakes('train').map(({ from, to, severity }) => ({ from, to, severity }))).toEqual([
    { from: 33, to: 33, severity: 'warning' },
    { from: 27, to: 31, severity: 'warning' },
  ]);
});

test('a name of the browser’s that a cell takes is its own from there on', () => {
  const above = { id: 'above', kind: 'cell', for: null, mutates: [], code: 'performance.now()' } as const;
  service.update([
    above,
    {
      ...above,
      id: 'own',
      code: 'const performance = { mine: 1 };\nfunction then() { return 2 }',
      lesson: '',
    },
    { ...above, id: 'below', code: 'performance.mine + then()' },
    { ...above, id: 'import', code: "import { ones as performance } from '@tensorflow/tfjs'", lesson: '' },
  ]);
  expect(['above', 'own', 'below'].flatMap((id) => service.mistakes(id))).toEqual([]);
  expect(service.mistakes('import')[0]?.message).toContain('is a name that the browser gives');
});

test('odd characters are one mistake that brings its own correction', () => {
  write({ softmax: 'const a = “x”;\nconst b = 3 – 2;' });
  const [mistake, ...others] = service.mistakes('softmax');
  expect(others).toEqual([]);
  expect(mistake).toMatchObject({ from: 10, severity: 'error' });
  expect(mistake?.fix?.edits).toEqual([
    { from: 10, to: 11, insert: '"' },
    { from: 12, to: 13, insert: '"' },
    { from: 27, to: 28, insert: '-' },
  ]);
});

test('TypeScript that runs here is marked nowhere', () => {
  write({
    softmax:
      'enum Side { Left, Right = 4 }\nconst enum Name { A = "a" }\nclass Tool { constructor(private readonly side: Side, public name = Name.A) {} at(): Side { return this.side } }\nconst tool = <Tool>new Tool(Side.Left);',
    train: 'const wrong: string = tool.at() + Side.Right;\n[tool.name, tool.side]',
  });
  expect(service.mistakes('softmax')).toEqual([]);
  expect(service.mistakes('train').map(({ from, message }) => [from, message])).toEqual([
    [6, "Type 'number' is not assignable to type 'string'."],
    [63, expect.stringContaining("'side' is private")],
  ]);
});

test.each([
  'const undefined = 1;',
  'const arguments = 1;',
  'const let = 1;',
  'const console = 1;',
  'const f = async (__cell: number) => await __cell;',
  "import { ones as Map } from '@tensorflow/tfjs';",
  "import { ones as flowers } from '@tensorflow/tfjs';",
  'const flowers = 1;',
  'using seen = null;',
  '{ a: 1, b: 2 }',
  'function f() { await 1 }',
  'const a = "b”;',
  'const a = 1 – 2;',
  'const a\u200db = 1;',
  "enum A { X = 'x', Y }",
  'class A extends Map { constructor(private x: number) { if (x) super() } }',
  'namespace N { export const a = 1 }',
  "import x = require('y');",
  'export = 1;',
  '@sealed class A {}',
  'flowerz;',
])('the editor says what the run says: %s', (code) => {
  write({ softmax: code });
  const cells = lesson.map((cell) => (cell.id === 'softmax' ? { ...cell, code, lesson: cell.code } : cell));
  const problem = analyse(cells).cells.find(({ id }) => id === 'softmax')?.problem;
  expect(problem).not.toBeNull();
  expect(service.mistakes('softmax').map(({ message }) => message)).toEqual([problem?.message]);
});
