import * as RealPlot from '@observablehq/plot';
import { beforeAll, expect, test } from 'vitest';
import { draw as drawing } from '../../../src/lib/plot/draw-plot.ts';
import { encode } from '../../../src/lib/plot/encode.ts';
import { Call, Plot as Recording, type Recorded } from '../../../src/lib/plot-record/record.ts';
import { textOf, useFakeDocument } from './document.ts';

const draw = (...given: Parameters<typeof drawing>): Element => drawing(...given).drawn;

beforeAll(useFakeDocument);

type Plots = typeof RealPlot;

const rows = Array.from({ length: 40 }, (_, i) => ({
  i,
  x: (i * 7) % 11,
  y: Math.sin(i),
  kind: 'abc'.charAt(i % 3),
  day: new Date(Date.UTC(2024, 0, 1 + i)),
}));
type Row = (typeof rows)[number];

/** Draws a recorded plot as the page does. */
function drawn(call: unknown): string {
  return textOf(draw(structuredClone(encode(call as Call)))); // what the recording Plot returns
}

test.each<[string, (Plot: Plots) => unknown]>([
  [
    'dots',
    (Plot) =>
      Plot.plot({ marks: [Plot.dot(rows, { x: 'x', y: (d: Row) => d.y, fill: (d: Row) => d.kind })] }),
  ],
  ['the short form', (Plot) => Plot.lineY(rows, { x: 'day', y: 'y' }).plot({ y: { grid: true } })],
  [
    'groups',
    (Plot) => Plot.plot({ marks: [Plot.barX(rows, Plot.groupY({ x: 'count' }, { y: (d: Row) => d.kind }))] }),
  ],
  [
    'bins',
    (Plot) =>
      Plot.plot({
        marks: [
          Plot.rectY(
            rows,
            Plot.binX<RealPlot.RectYOptions>({ y: 'count' }, { x: (d: Row) => d.y, fill: 'kind' }),
          ),
        ],
      }),
  ],
  [
    'a stack',
    (Plot) =>
      Plot.plot({ marks: [Plot.areaY(rows, Plot.stackY({ x: 'day', y: 'i', z: (d: Row) => d.kind }))] }),
  ],
  [
    'a window',
    (Plot) =>
      Plot.plot({ marks: [Plot.lineY(rows, Plot.windowY({ k: 5 }, { x: 'day', y: (d: Row) => d.y }))] }),
  ],
  [
    'a filter and a sort',
    (Plot) =>
      Plot.plot({
        marks: [
          Plot.dot(
            rows,
            Plot.filter(
              (d: Row) => d.i % 2 === 0,
              Plot.sort((d: Row) => d.x, { x: 'x', y: 'y' }),
            ),
          ),
        ],
      }),
  ],
  [
    'options that filter and sort',
    (Plot) =>
      Plot.plot({
        marks: [
          Plot.dot(rows, { x: 'x', y: 'y', filter: (d: Row) => d.i > 9, sort: (d: Row) => -d.y, r: 'i' }),
        ],
      }),
  ],
  [
    'a dodge',
    (Plot) => Plot.plot({ marks: [Plot.dot(rows, Plot.dodgeY({ x: (d: Row) => d.x, fill: 'kind' }))] }),
  ],
  [
    'hexagons',
    (Plot) =>
      Plot.plot({ marks: [Plot.dot(rows, Plot.hexbin({ fill: 'count' }, { x: (d: Row) => d.x, y: 'y' }))] }),
  ],
  [
    'facets',
    (Plot) =>
      Plot.plot({
        facet: { data: rows, x: (d: Row) => d.kind },
        marks: [Plot.frame(), Plot.dot(rows, { x: 'x', y: 'y' })],
      }),
  ],
  [
    'facets of a mark',
    (Plot) => Plot.plot({ marks: [Plot.dot(rows, { x: 'x', y: 'y', fy: (d: Row) => d.kind })] }),
  ],
  [
    'typed arrays and a length',
    (Plot) =>
      Plot.plot({
        marks: [
          Plot.lineY(new Float32Array([1, 4, 2])),
          Plot.dot({ length: 3 }, { x: (_: unknown, i: number) => i, y: [1, 2, 3] }),
        ],
      }),
  ],
  [
    'members of Plot',
    (Plot) => Plot.plot({ marks: [Plot.dotX([3, 1, 2], { x: Plot.identity }), Plot.ruleX([1])] }),
  ],
  [
    'a tip',
    (Plot) =>
      Plot.plot({ marks: [Plot.tip(rows.slice(0, 1), { x: 'x', y: 'y', title: (d: Row) => d.kind })] }),
  ],
  [
    'a spread transform',
    (Plot) =>
      Plot.plot({
        marks: [Plot.barY(rows, { ...Plot.groupX({ y: 'count' }, { x: (d: Row) => d.kind }), fill: 'red' })],
      }),
  ],
  [
    'a class of a mark',
    (Plot) => Plot.plot({ marks: [Reflect.construct(Plot.Dot, [rows, { x: 'x', y: 'y' }]) as RealPlot.Dot] }),
  ],
  [
    'a colour scale',
    (Plot) =>
      Plot.plot({
        color: { domain: new Set(['c', 'b', 'a']), scheme: 'turbo' },
        marks: [Plot.cell(rows, { x: 'x', fill: 'kind' })],
      }),
  ],
  [
    'marks in marks',
    (Plot) =>
      Plot.plot({
        marks: [[Plot.ruleY([0])], null, Plot.marks(Plot.dot(rows, { x: 'x', y: 'y' }), Plot.frame())],
      }),
  ],
  [
    'a map',
    (Plot) =>
      Plot.plot({
        projection: 'equal-earth',
        marks: [Plot.geo({ type: 'Point', coordinates: [1, 2] }), Plot.graticule(), Plot.sphere()],
      }),
  ],
])('a plot that was recorded is drawn as Plot draws it: %s', (_, make) => {
  const direct = textOf(make(RealPlot)).replaceAll(/plot-[\w-]*\d+/g, 'id');
  expect(direct).toMatch(/^<svg.*<(circle|path|rect|line|text|g) /s);
  expect(drawn(make(Recording)).replaceAll(/plot-[\w-]*\d+/g, 'id')).toBe(direct);
});

test('a mark by itself is drawn as a plot of it', () => {
  const direct = textOf(RealPlot.plot({ marks: [RealPlot.dot([1, 2])] }));
  expect(drawn(Recording.dot([1, 2]))).toBe(direct);
});

test('rows that look like calls are data', () => {
  const odd = [
    { $plot: 'plot', args: [], x: 1 },
    { $data: 5, x: 2 },
  ];
  expect(drawn(Recording.dot(odd, { x: 'x' }))).toBe(
    textOf(RealPlot.plot({ marks: [RealPlot.dot(odd, { x: 'x' })] })),
  );
});

test('what Plot doesn’t have, or what draws nothing, is refused', () => {
  const call = ($plot: string): Recorded => ({ $plot, args: [] });
  expect(() => draw(call('constructor'))).toThrow('Observable Plot has no function `constructor`.');
  expect(() => draw(call('identity'))).toThrow('`Plot.identity` is no function.');
  expect(() => draw({ $plot: 'legend', args: [{ color: { type: 'nonsense' } }] })).toThrow();
});

test('where there is less room than its width, a plot is drawn narrower, not smaller', () => {
  const marks = [new Call('dot', [rows, { x: 'x', y: 'y' }])];
  const spec = structuredClone(encode(new Call('plot', [{ width: 640, marks }])));
  const widthIn = (room: number): string => /width="(\d+)"/.exec(textOf(draw(spec, { room })))?.[1] ?? '';
  expect([700, 354, 100].map(widthIn)).toEqual(['640', '354', '240']);
});

test('larger letters get more room below an axis, unless the plot says how much', () => {
  const marks = [new Call('dot', [rows, { x: 'x', y: 'y' }])];
  const drawnWith = (options: object, below?: number): string =>
    textOf(
      draw(
        structuredClone(encode(new Call('plot', [{ ...options, marks }]))),
        below === undefined ? {} : { below },
      ),
    );
  expect(drawnWith({}, 38)).toBe(drawnWith({ marginBottom: 38 }));
  for (const own of [
    { marginBottom: 50 },
    { margin: 20 },
    { x: { axis: null } },
    { axis: null },
    { x: { axis: 'top' } },
  ])
    expect(drawnWith(own, 38)).toBe(drawnWith(own));
});
