import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/components/outputs/save/csv.ts';
import { fileName } from '../../../src/components/outputs/save/names.ts';
import { sheetOf } from '../../../src/components/outputs/save/sheet.ts';
import type { TensorOutput } from '../../../src/lib/data/protocol.ts';
import { encode } from '../../../src/lib/plot/encode.ts';
import { Plot, recordPlot, type Call } from '../../../src/lib/plot-record/record.ts';
import { accuracyPlot } from '../../../src/lib/graft/show/curves.ts';
import { awkwardName } from '../awkward.ts';

describe('CSV', () => {
  test('has a header, lines that end in CRLF, and numbers as they are', () => {
    const rows = [
      ['daisy', 1 / 3],
      ['rose', -1e-12],
      ['tulip', NaN],
    ];
    expect(toCsv({ columns: ['class', 'share'], rows })).toBe(
      'class,share\r\ndaisy,0.3333333333333333\r\nrose,-1e-12\r\ntulip,NaN\r\n',
    );
  });

  test('quotes commas, quotes and line ends', () => {
    expect(toCsv({ columns: ['a,b', 'c'], rows: [['say "hi"', 'two\nlines']] })).toBe(
      '"a,b",c\r\n"say ""hi""","two\nlines"\r\n',
    );
  });

  test('text is never a formula, and a number in a text stays one', () => {
    const rows = [['=1+1'], ['@sum'], ['-rose'], ['\t=1'], ['-5'], ['+1e3'], ['5 = 5']];
    expect(toCsv({ columns: ['=name'], rows })).toBe(
      "'=name\r\n'=1+1\r\n'@sum\r\n'-rose\r\n'\t=1\r\n-5\r\n+1e3\r\n5 = 5\r\n",
    );
  });

  test('says that it is UTF-8 where that matters', () => {
    expect(toCsv({ columns: ['Gänseblümchen'], rows: [] })).toBe('\ufeffGänseblümchen\r\n');
  });
});

test('a file is called after its cell and its key', () => {
  expect(fileName('confusion', 'value')).toBe('confusion');
  expect(fileName('train', 'display loss')).toBe('train-loss');
  expect(fileName('compare-values', '#1')).toBe('compare-values-2');
  expect(fileName('own-1', 'display ../What it\nsays: 50%')).toBe('own-1-What-it-says-50');
  expect(fileName('own-1', 'display Löwenzahn')).toBe('own-1-Löwenzahn');
  expect(fileName('own-1', 'display ???')).toBe('own-1');
});

test('the name of a file is cut between words and characters', () => {
  const long = 'x'.repeat(59);
  expect(fileName('own-1', `display ${long}𝐚`)).toBe(`own-1-${long}`);
  expect(fileName('own-1', `display ${long} y`)).toBe(`own-1-${long}`);
  expect(fileName('own-1', 'display \u3164')).toBe('own-1');
});

test('whatever a cell displays as: the name of its file is letters, digits and hyphens, and short', () => {
  fc.assert(
    fc.property(awkwardName, (key) => {
      const name = fileName('own-1', `display ${key}`);
      expect(name).toMatch(/^own-1(-[\p{L}\p{M}\p{N}]+)*$/u);
      expect(name).toBe(name.normalize('NFC'));
      expect(name.isWellFormed()).toBe(true);
      expect(name.length).toBeLessThanOrEqual('own-1-'.length + 60);
      expect(fileName('own-1', `display ${name.slice('own-1-'.length)}`)).toBe(name);
    }),
  );
});

const sheetOfPlot = (plot: Call) => sheetOf({ kind: 'plot', spec: encode(plot) });

describe('the sheet of', () => {
  test('a plot holds all rows, not only those that the page shows', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => ({ i }));
    expect(sheetOfPlot(recordPlot({ marks: [Plot.dot(rows, { x: 'i' })] }))?.rows).toHaveLength(2000);
  });

  test('curves that grow is the history, once', () => {
    const history = (['train', 'validation'] as const).flatMap((phase) =>
      [1, 2].map((epoch) => ({ epoch, phase, loss: 1 / epoch, accuracy: 0.5 + epoch / 10 })),
    );
    expect(sheetOfPlot(accuracyPlot(history))).toMatchObject({
      columns: ['epoch', 'accuracy', 'phase'],
      rows: history.map(({ epoch, accuracy, phase }) => [epoch, accuracy, phase]),
    });
  });

  test('a plot of several lists says which mark drew a row', () => {
    const rows = [{ x: 1, y: 2 }];
    const plot = recordPlot({
      marks: [
        Plot.line([{ x: 0 }], { x: 'x' }),
        Plot.dot(rows, { x: 'x', y: 'y' }),
        Plot.line([{ z: 'a' }], { x: 'z' }),
      ],
    });
    expect(sheetOfPlot(plot)).toEqual({
      columns: ['mark', 'x', 'y', 'z'],
      rows: [
        ['line 1', 0, '', ''],
        ['dot', 1, 2, ''],
        ['line 2', '', '', 'a'],
      ],
    });
  });

  test('a summary has numbers, and none for what is frozen', () => {
    const row = { layer: 'conv1', type: 'Conv2D', shape: [null, 56, 64], parameters: 9408, trainable: 0 };
    expect(sheetOf({ kind: 'summary', rows: [row], parameters: 9408, trainable: 0 })?.rows).toEqual([
      ['conv1', 'Conv2D', '? x 56 x 64', 9408, 0],
    ]);
  });

  const tensor = (shape: readonly number[], known: number): TensorOutput => ({
    kind: 'tensor',
    dtype: 'float32',
    min: 0,
    max: 0,
    mean: 0,
    shape,
    values: Array.from({ length: known }, (_, i) => i),
    size: shape.reduce((a, b) => a * b, 1),
  });

  test('a matrix is its rows and columns', () => {
    expect(sheetOf(tensor([2, 3], 6))).toEqual({
      columns: ['0', '1', '2'],
      rows: [
        [0, 1, 2],
        [3, 4, 5],
      ],
    });
  });

  test('a list, and a number alone, is one column', () => {
    expect(sheetOf(tensor([2], 2))).toEqual({ columns: ['value'], rows: [[0], [1]] });
    expect(sheetOf(tensor([], 1))).toEqual({ columns: ['value'], rows: [[0]] });
  });

  test('more axes come first, as places', () => {
    expect(sheetOf(tensor([2, 2, 1], 4))).toEqual({
      columns: ['axis 0', 'axis 1', '0'],
      rows: [
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 2],
        [1, 1, 3],
      ],
    });
  });

  test('a tensor of which only a part has come is none', () => {
    expect(sheetOf(tensor([10, 10], 64))).toBeNull();
    expect(sheetOf(tensor([0, 3], 0))).toBeNull();
  });
});
