import * as RealPlot from '@observablehq/plot';
import { beforeAll, describe, expect, test } from 'vitest';
import { draw, pointsIn } from '../../../src/lib/plot/draw-plot.ts';
import { encode } from '../../../src/lib/plot/encode.ts';
import type { PlotPoint } from '../../../src/lib/plot/points.ts';
import { listsOf, placeOf, rowAt } from '../../../src/lib/plot-record/pointed.ts';
import { Plot as Recording, type Call } from '../../../src/lib/plot-record/record.ts';
import { useFakeDocument } from './document.ts';

beforeAll(useFakeDocument);

type Plots = typeof RealPlot;

const rows = Array.from({ length: 12 }, (_, i) => ({
  i,
  x: (i * 7) % 11,
  y: Math.sin(i),
  kind: 'abc'.charAt(i % 3),
}));

/** A plot as page and kernel have it. */
function drawn(make: (plot: Plots) => unknown) {
  const kernel: (readonly unknown[])[] = [];
  const spec = structuredClone(encode(make(Recording) as Call, kernel)); // what the recording Plot returns
  const element = draw(spec).drawn;
  return { element, points: pointsIn(element), kernel, page: listsOf(spec) };
}

/** What the kernel finds where a point of the page's stands. */
const found = ({ kernel, page }: ReturnType<typeof drawn>, { row }: PlotPoint): unknown =>
  rowAt(kernel, placeOf(page, row) ?? []);

interface Shape extends Element {
  readonly localName: string;
}

/** Where shapes of one kind are, in the whole drawing: their middle. */
function middles(element: Element, name: string): readonly { readonly x: number; readonly y: number }[] {
  return [...element.querySelectorAll<Shape>('*')].flatMap((shape) => {
    if (shape.localName !== name || !shape.hasAttribute(name === 'rect' ? 'height' : 'cx')) return [];
    const of = (key: string): number => Number(shape.getAttribute(key) ?? 0);
    let [x, y] =
      name === 'rect' ? [of('x') + of('width') / 2, of('y') + of('height') / 2] : [of('cx'), of('cy')];
    for (let up = shape.parentNode as Element | null; up; up = up.parentNode as Element | null) {
      const [, dx = 0, dy = 0] =
        /translate\(([-\d.]+),([-\d.]+)\)/.exec(up.getAttribute('transform') ?? '') ?? [];
      [x, y] = [x + Number(dx), y + Number(dy)];
    }
    return [{ x, y }];
  });
}

const rounded = (places: readonly { readonly x: number; readonly y: number }[]): readonly string[] =>
  places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).sort();

const tip = true;

test.each<[string, 'circle' | 'rect', (plot: Plots) => unknown]>([
  ['dots', 'circle', (Plot) => Plot.dot(rows, { x: 'x', y: 'y', tip })],
  [
    'dots on bands',
    'circle',
    (Plot) => Plot.plot({ x: { type: 'band' }, marks: [Plot.dot(rows, { x: 'kind', y: 'y', tip })] }),
  ],
  ['dots on points', 'circle', (Plot) => Plot.dot(rows, { x: 'kind', y: 'y', tip })],
  ['dots on one axis', 'circle', (Plot) => Plot.dotX(rows, { x: 'x', tip })],
  [
    'dots at the foot of the frame',
    'circle',
    (Plot) => Plot.dotX(rows, { x: 'x', frameAnchor: 'bottom', tip }),
  ],
  ['dots in a corner', 'circle', (Plot) => Plot.dot(rows.slice(0, 1), { frameAnchor: 'top-right', tip })],
  ['facets side by side', 'circle', (Plot) => Plot.dot(rows, { x: 'x', y: 'y', fx: 'kind', tip })],
  [
    'facets in both directions',
    'circle',
    (Plot) => Plot.dot(rows, { x: 'x', y: 'y', fx: 'kind', fy: (d: (typeof rows)[number]) => d.i % 2, tip }),
  ],
  ['bars', 'rect', (Plot) => Plot.barY(rows.slice(0, 3), { x: 'kind', y: 'i', tip })],
  ['bars across', 'rect', (Plot) => Plot.barX(rows.slice(0, 3), { y: 'kind', x: 'i', tip })],
  ['rectangles', 'rect', (Plot) => Plot.rect(rows.slice(0, 3), { x1: 'x', x2: 'i', y1: 0, y2: 'y', tip })],
  ['bars of groups', 'rect', (Plot) => Plot.barY(rows, Plot.groupX({ y: 'count' }, { x: 'kind', tip }))],
  [
    'bins',
    'rect',
    (Plot) => Plot.rectY(rows, Plot.binX<RealPlot.RectYOptions>({ y: 'count' }, { x: 'x', inset: 0, tip })),
  ],
  ['a dodge', 'circle', (Plot) => Plot.dot(rows, Plot.dodgeY({ x: 'x', tip }))],
])('the points of %s are where they are drawn', (_, shape, make) => {
  const plot = drawn(make);
  const shapes = rounded(middles(plot.element, shape));
  expect(plot.points.length).toBeGreaterThan(0);
  expect(rounded(plot.points)).toEqual(shapes);
  for (const point of plot.points) expect([found(plot, point)].flat()).toEqual([point.row].flat());
});

describe('what the kernel finds for a point', () => {
  test('is the row itself, not a copy', () => {
    const plot = drawn((Plot) => Plot.dot(rows, { x: 'x', y: 'y', tip }));
    expect(plot.points.map((point) => found(plot, point))).toEqual(rows);
    for (const point of plot.points) expect(rows).toContain(found(plot, point));
  });

  test('of groups are their rows', () => {
    const plot = drawn((Plot) => Plot.barY(rows, Plot.groupX({ y: 'count' }, { x: 'kind', tip })));
    const groups = plot.points.map((point) => found(plot, point) as typeof rows);
    expect(groups.map((group) => group.map(({ i }) => i))).toEqual([[0, 3, 6, 9], [1, 4, 7, 10], [2, 5, 8, 11]]); // prettier-ignore
  });

  test('of hexagons are their rows', () => {
    const plot = drawn((Plot) => Plot.dot(rows, Plot.hexbin({ r: 'count' }, { x: 'x', y: 'y', tip })));
    expect(plot.points.map((point) => found(plot, point))).toEqual(plot.points.map(({ row }) => row));
    expect(plot.points.flatMap((point) => found(plot, point))).toHaveLength(rows.length);
  });

  test('of numbers are numbers, in groups too', () => {
    const numbers = new Float32Array([1, 5, 9, 2]);
    const one = drawn((Plot) => Plot.dotX(numbers, { x: Plot.identity, tip }));
    expect(one.points.map((point) => found(one, point))).toEqual([1, 5, 9, 2]);
    const bins = drawn((Plot) =>
      Plot.rectY(
        numbers,
        Plot.binX<RealPlot.RectYOptions>({ y: 'count' }, { x: Plot.identity, thresholds: [0, 4, 10], tip }),
      ),
    );
    expect(bins.points.map((point) => found(bins, point))).toEqual([[1, 2], [5, 9]]); // prettier-ignore
  });

  test('is of the mark that has the tip, behind others and behind a filter', () => {
    const isEven = ({ i }: (typeof rows)[number]): boolean => i % 2 === 0;
    const plot = drawn((Plot) =>
      Plot.plot({
        marks: [
          Plot.ruleY([0]),
          Plot.dot(rows, Plot.filter(isEven, { x: 'x', y: 'y' })),
          Plot.dot(rows.slice(6), Plot.filter(isEven, { x: 'x', y: 'y', tip })),
        ],
      }),
    );
    expect(plot.points.map((point) => found(plot, point))).toEqual(rows.slice(6).filter(isEven));
  });
});

test('a plot that nothing follows the pointer in has no points, and a very full one no more than a reader goes through', () => {
  expect(drawn((Plot) => Plot.dot(rows, { x: 'x', y: 'y' })).points).toEqual([]);
  expect(pointsIn(document.createElement('p'))).toEqual([]);
  const many = Array.from({ length: 9_000 }, (_, i) => ({ x: i, y: i }));
  expect(drawn((Plot) => Plot.dot(many, { x: 'x', y: 'y', tip })).points).toHaveLength(5_000);
});
