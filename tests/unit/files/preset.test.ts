/** What stands at controls, on its way by a file, and in Node. */
import fc from 'fast-check';
import ts from 'typescript';
import { beforeEach, describe, expect, test } from 'vitest';
import { sameControls, type ChosenControls } from '../../../src/lib/data/controls.ts';
import { fromIpynb, toIpynb } from '../../../src/lib/files/ipynb.ts';
import { withoutPreset, withPreset } from '../../../src/lib/files/modules.ts';
import { toTypeScript } from '../../../src/lib/files/typescript.ts';
import { preset, view } from '../../../src/lib/graft/show/view.ts';
import { sketch } from '../../../src/lib/inputs/sketch.ts';
import { recordPlot } from '../../../src/lib/plot-record/record.ts';
import * as Inputs from '../../../src/lib/inputs/index.ts';
import { openNotebook } from '../../../src/lib/notebook/index.ts';
import type { CellState } from '../../../src/lib/notebook/state.ts';
import { compare } from '../../../src/lib/share/compare.ts';
import { awkwardName } from '../awkward.ts';
import { chosenControls } from '../data/chosen.ts';

const LINE = 'import { preset } from \'graft\'; preset([["lr",1]]);\n';
const line = fc.oneof(
  awkwardName.map((name) => `console.log(${JSON.stringify(name)});`),
  fc.constantFrom(
    ...[
      LINE,
      LINE.trimEnd(),
      'preset([[1]]);',
      'preset([]);\n',
      'f([1]);',
      "import { preset } from 'graft';",
    ],
    ...["import * as tf from '@tensorflow/tfjs';", 'const x = = 1;', ''],
  ),
);
const code = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));
/** Texts that are hard on whoever looks for modules or for the end of a line. */
const hard = fc.constantFrom(
  "from 'npm:@tensorflow/tfjs@1'",
  ']);\n',
  'a\u2028b\u2029c',
  '\\"]);',
  "import '@tensorflow/tfjs'",
);
const controls = fc
  .tuple(chosenControls, fc.option(hard))
  .map(([all, text]): ChosenControls => (text === null ? all : new Map([...all, [text, text]])));

function notebookOf(text: string, chosen: ChosenControls) {
  const lesson = { id: 'one', kind: 'cell', for: null, mutates: [], title: 'one', code: text } as const;
  const state = openNotebook([lesson]);
  const [cell] = state.cells.map((each): CellState => ({ ...each, controls: chosen }));
  if (!cell) throw new Error('there is no cell');
  return { state: { ...state, cells: [cell] }, piece: { kind: 'cell', cell } as const };
}

test('whatever a cell holds and whatever stands at its controls, its first line goes as it came', () => {
  fc.assert(
    fc.property(code, controls, (text, chosen) => {
      const back = withoutPreset(withPreset(text, chosen));
      expect(back.code).toBe(text);
      expect(sameControls(back.controls, chosen)).toBe(true);
    }),
  );
  expect(withPreset('1', new Map())).toBe('1');
  expect(withPreset('1', new Map([['lr', 1]]))).toBe(`${LINE}1`);
});

test('a notebook file brings all of it back', () => {
  fc.assert(
    fc.property(code, controls, (text, chosen) => {
      const { state, piece } = notebookOf(text, chosen);
      const { cells } = fromIpynb(toIpynb([piece], state.analysis));
      expect(cells).toMatchObject([{ cell: 'one', code: text }]);
      expect(sameControls(cells[0]?.controls ?? new Map(), chosen)).toBe(true);
      expect(compare(state, cells).changes).toEqual([]);
    }),
  );
});

test('in a TypeScript file it stands before its cell, in the same line, and is imported once', () => {
  const first = notebookOf('const rate = 1;', new Map([['lr', 1]])).piece;
  const chosen = new Map([['a\u2028', 'b']]);
  const second = { kind: 'cell', cell: { ...notebookOf('2;', chosen).piece.cell, id: 'two' } } as const;
  const file = toTypeScript([first, second], []);
  expect(file.match(/import .* from 'graft'/g)).toEqual(["import { preset as preset } from 'graft'"]);
  expect(file).toMatch(/preset\(\[\["lr",1\]\]\);\nconst rate = 1;/);
  const { diagnostics } = ts.transpileModule(file, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  expect(diagnostics).toEqual([]);
});

test.each<[string, string, string, number]>([
  ['by hand, without an import', 'preset([["lr",1]]);\n1', '1', 1],
  [
    'what is no list',
    "import { preset } from 'graft'; preset({});\n1",
    "import { preset } from 'graft'; preset({});\n1",
    0,
  ],
  ['a list that can’t be read', 'preset([lr]);\n1', '1', 0],
  ['a preset further down', '1;\npreset([["lr",1]]);\n', '1;\npreset([["lr",1]]);\n', 0],
])('%s', (_, text, rest, size) => {
  const read = withoutPreset(text);
  expect([read.code, read.controls.size]).toEqual([rest, size]);
});

describe('in Node', () => {
  beforeEach(() => {
    preset([]);
  });

  test('view gives what stood there, and its own value where nothing did or it does not fit', () => {
    const lr = Inputs.range([0, 1], { label: 'lr' });
    expect(view(lr)).toBe(0.5);
    preset([['lr', 0.25], ['lr 2', 7], ['select 1', 1], ['sketch 1', [0, 1_000]]]); // prettier-ignore
    expect([view(lr), view(lr), view(Inputs.select(['a', 'b']))]).toEqual([0.25, 0.5, 'b']);
    expect(view(sketch({ x: [0, 1], y: [0, 1], points: 2 }))).toEqual([{ x: 0, y: 0 }, { x: 1, y: 1 }]); // prettier-ignore
    preset([['lr', 'x']]);
    expect(view(lr)).toBe(0.5);
  });

  test('of the next cell only: the one after it has its own line, or stands at its own values', () => {
    const lr = Inputs.range([0, 1], { label: 'lr' });
    preset([['lr', 0.25]]);
    expect(view(lr)).toBe(0.25);
    expect(view(lr)).toBe(0.5);
    preset([['lr', 0.75]]);
    expect(view(lr)).toBe(0.75);
  });

  test('nobody points at a figure, and what is no control is said', () => {
    expect(view(recordPlot({ marks: [] }))).toBeNull();
    expect(() => view(Promise.resolve() as never)).toThrow('Write `await` in front');
    for (const odd of [null, 7, {}, [['a']], [[1, 2]]]) expect(() => preset(odd as never)).not.toThrow();
  });
});
