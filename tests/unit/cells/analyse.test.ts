import { expect, test } from 'vitest';
import { analyse, type AnalysedCell, type CellText } from '../../../src/lib/cells/analyse.ts';

const cell = (id: string, code: string, more: Partial<CellText> = {}): CellText => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  code,
  ...more,
});

/** The last of these cells, analysed. */
function last(...cells: CellText[]): AnalysedCell {
  const found = analyse(cells).cells.at(-1);
  if (!found) throw new Error('no cells');
  return found;
}

const a = cell('first', 'const a = 1');

test('names of cells above are inputs; globals and imports are not', () => {
  const { inputs, outputs, imports, problem } = last(
    cell('imports', "import * as tf from '@tensorflow/tfjs'"),
    a,
    cell('second', 'const b = Math.max(a, tf.scalar(1))'),
  );
  expect({ inputs, outputs, problem }).toEqual({ inputs: ['a'], outputs: ['b'], problem: null });
  expect(imports).toEqual([{ module: '@tensorflow/tfjs', imported: '*', local: 'tf' }]);
});

test('an import holds for the cells above it too, and may stand twice', () => {
  const tf = cell('imports', "import * as tf from '@tensorflow/tfjs'");
  expect(
    analyse([cell('early', 'tf'), tf, { ...tf, id: 'again' }]).cells.map(({ problem }) => problem),
  ).toEqual([null, null, null]);
});

test.each<[string, CellText[], string]>([
  [
    'a name of another cell is assigned',
    [a, cell('b', 'a = 2')],
    '`a` belongs to the cell `first`. Give this value a name of its own, or change `a` there.',
  ],
  ['a name is defined twice', [a, cell('b', 'const a = 2')], 'The cell `first` already defines `a`'],
  [
    'a name of another chapter is mistyped',
    [
      cell('c', 'const trainSet = 1', { chapter: '2-the-pictures' }),
      cell('b', 'tranSet', { chapter: '7-training' }),
    ],
    'There is no `tranSet`. Did you mean `trainSet`, defined in chapter 2?',
  ],
  [
    'a name is mistyped',
    [cell('c', 'const epochs = 1'), cell('b', 'epohcs')],
    'There is no `epohcs`. Did you mean `epochs`?',
  ],
  ['a name is unknown', [cell('b', 'zzzzz')], 'Define it in a cell above'],
  ['an import is missing', [cell('b', 'tf.ones([1])')], "Add `import * as tf from '@tensorflow/tfjs';`"],
  ['the page is used', [cell('b', 'document.title')], 'cells run in a worker'],
  ['what the browser keeps is used', [cell('b', 'indexedDB.databases()')], 'out of the cells’ reach'],
  ['another worker is made', [cell('b', "new Worker('a.js')")], 'out of the cells’ reach'],
  ['a name is set without a declaration', [cell('b', 'x = 1')], 'Write `let x = …`'],
  ['an import is assigned', [cell('b', "import { a } from 'graft'; a = 1")], '`a` cannot be changed'],
  [
    'a name is imported and defined',
    [cell('i', "import { a } from 'graft'"), cell('b', 'const a = 1')],
    '`a` is imported in the cell `i`',
  ],
  [
    'one name is imported as two things',
    [cell('i', "import { a } from 'graft'"), cell('b', "import { b as a } from 'graft'")],
    'already imported',
  ],
  ['the console is redefined', [cell('b', 'const console = 1')], '`console` is there in every cell'],
  ['an id stands twice', [a, cell('first', 'const b = 1')], 'two cells with the id `first`'],
  [
    'a check has no exercise',
    [a, cell('b', '1', { kind: 'check', for: 'first' })],
    'no exercise `first` for this check',
  ],
  ['an unknown name is mutated', [cell('b', '1', { mutates: ['x'] })], 'no cell defines it'],
  ['its own name is mutated', [cell('b', 'const x = 1', { mutates: ['x'] })], 'needs no `mutates`'],
  [
    'the cell that may define a name is broken',
    [cell('bad', 'const q = ='), cell('b', 'qqqqq')],
    'The cell `bad` has an error',
  ],
])('it is a problem, said in a sentence, if %s', (_, cells, message) => {
  expect(last(...cells).problem?.message).toContain(message);
});

test('a name used above the cell that defines it is a problem of the user', () => {
  const [early] = analyse([cell('early', '\n  a'), a]).cells;
  expect(early?.problem).toEqual({
    message: '`a` is defined further down, in the cell `first`. A cell can use only what stands above it.',
    place: { line: 2, column: 3 },
  });
});

test('a solution has the names of its exercise and sees what its exercise sees', () => {
  const exercise = cell('try', 'const b = a', { kind: 'exercise' });
  const solution = (code: string): CellText => cell('solution', code, { kind: 'solution', for: 'try' });
  const between = cell('between', 'const c = 1');
  expect(last(a, exercise, between, solution('const b = a + 1')).problem).toBeNull();
  expect(last(a, exercise, between, solution('const b = c')).problem?.message).toContain('further down');
  expect(analyse([a, exercise, solution('const b = 2')]).definers.get('b')).toBe('try');
});
