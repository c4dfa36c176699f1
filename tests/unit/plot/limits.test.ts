import * as RealPlot from '@observablehq/plot';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { draw as drawing } from '../../../src/lib/plot/draw-plot.ts';
import { encode } from '../../../src/lib/plot/encode.ts';
import { Call, NAMES, Plot, type Recorded } from '../../../src/lib/plot-record/record.ts';
import { OPTIONS } from '../../../src/lib/plot-record/options.ts';
import { runs } from '../seed.ts';
import { textOf, useFakeDocument } from './document.ts';

const draw = (...given: Parameters<typeof drawing>): Element => drawing(...given).drawn;

beforeAll(useFakeDocument);

type Plots = typeof RealPlot;
interface Row {
  readonly i: number;
  readonly x: number;
  readonly y: number;
  readonly day: Date;
}

const rowsOf = (length: number): Row[] =>
  Array.from({ length }, (_, i) => ({
    i,
    x: (i * 7919) % 1000,
    y: Math.sin(i),
    day: new Date(Date.UTC(1900, 0, 1 + i * 37)),
  }));
const few = rowsOf(50);
const some = rowsOf(3_000);
const many = rowsOf(60_000);
const century = [few[0], { ...few[1], day: new Date(Date.UTC(2020, 0, 1)) }] as Row[];

/** Draws a recorded plot as the page does. */
function drawn(call: unknown): string {
  return textOf(draw(structuredClone(encode(call as Call)))); // what the recording Plot returns
}

/** The same without the kernel's check, as a forged message or a kept output would come. */
function forged(call: unknown): string {
  const plain = (value: unknown): unknown => {
    if (value instanceof Call) return { $plot: value.name, args: value.args.map(rows) };
    if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
      return value;
    if (Array.isArray(value)) return value.map(plain);
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, key === 'data' ? rows(part, 0) : plain(part)]),
    );
  };
  const rows = (value: unknown, i: number): unknown =>
    i === 0 && (Array.isArray(value) || ArrayBuffer.isView(value)) ? { $data: value } : plain(value);
  return textOf(draw(structuredClone(plain(call)) as Recorded));
}

const dots = (plot: Plots, data = few): RealPlot.Dot => plot.dot(data, { x: 'x', y: 'y' });

const TOO_MUCH: readonly (readonly [string, (plot: Plots) => unknown, RegExp])[] = [
  ['a million ticks', (P) => P.plot({ x: { ticks: 1e6 }, marks: [dots(P)] }), /`ticks`/],
  ['a million ticks of an axis', (P) => P.plot({ marks: [dots(P), P.axisX({ ticks: 1e6 })] }), /`ticks`/],
  ['a list of 100,000 ticks', (P) => P.axisX({ ticks: Array.from({ length: 1e5 }, (_, i) => i) }), /`ticks`/],
  ['ticks all too near', (P) => P.plot({ x: { tickSpacing: 1e-6 }, marks: [dots(P)] }), /`tickSpacing`/],
  ['ticks of a tiny interval', (P) => P.plot({ marks: [dots(P), P.axisX({ interval: 1e-6 })] }), /interval/],
  ['a grid of a tiny interval', (P) => P.plot({ marks: [dots(P), P.gridY({ interval: 1e-7 })] }), /interval/],
  ['a scale of a tiny interval', (P) => P.plot({ x: { interval: 1e-7 }, marks: [dots(P)] }), /interval/],
  [
    'ticks every second of a century',
    (P) => P.plot({ x: { ticks: 'second' }, marks: [P.dot(century, { x: 'day', y: 'y' })] }),
    /interval/,
  ],
  [
    'a grid every minute of a century',
    (P) => P.plot({ x: { grid: 'minute' }, marks: [P.dot(century, { x: 'day', y: 'y' })] }),
    /interval/,
  ],
  [
    'an interval that was made',
    (P) =>
      P.plot({
        x: { ticks: P.utcInterval('second') as never },
        marks: [P.dot(century, { x: 'day', y: 'y' })],
      }),
    /interval/,
  ],
  [
    'bands of a tiny interval',
    (P) => P.plot({ x: { type: 'band', interval: 1e-7 }, marks: [P.barY(few, { x: 'x', y: 'y' })] }),
    /interval/,
  ],
  [
    'facets of a tiny interval',
    (P) => P.plot({ fx: { interval: 1e-7 }, marks: [P.dot(few, { x: 'x', y: 'y', fx: 'i' })] }),
    /interval/,
  ],
  [
    'bins of a tiny interval',
    (P) => P.rectY(few, P.binX({ y: 'count' }, { x: 'x', interval: 1e-7 })),
    /interval/,
  ],
  [
    'bins of seconds',
    (P) => P.rectY(century, P.binX({ y: 'count' }, { x: 'day', thresholds: 'second' })),
    /interval/,
  ],
  [
    'a billion bins',
    (P) => P.rectY(few, P.binX({ y: 'count' }, { x: { value: 'x', thresholds: 1e9 } })),
    /`thresholds`/,
  ],
  [
    'thresholds by the quartiles',
    (P) => P.rectY(few, P.binX({ y: 'count' }, { x: 'x', thresholds: 'freedman-diaconis' })),
    /scott/,
  ],
  [
    'bins of very many groups',
    (P) => P.rect(some, P.bin({ fill: 'count' }, { x: 'x', y: 'y', z: 'i' })),
    /bins/,
  ],
  [
    'a billion contours',
    (P) => P.contour(few, { x: 'x', y: 'y', value: 'i', thresholds: 1e9 } as never),
    /`thresholds`/,
  ],
  ['contours of a density by row', (P) => P.density(some, { x: 'x', y: 'y', z: 'i' }), /contours/],
  [
    'a density over an endless width',
    (P) => P.density(few, { x: 'x', y: 'y', bandwidth: 1e9 }),
    /`bandwidth`/,
  ],
  [
    'a raster of tiny pixels',
    (P) => P.raster(few, { x: 'x', y: 'y', fill: 'i', pixelSize: 1e-6 } as never),
    /`pixelSize`/,
  ],
  [
    'a raster of very many pixels',
    (P) => P.raster(few, { width: 15_000, height: 15_000, fill: 'i' } as never),
    /pixels/,
  ],
  [
    'a long walk for each pixel',
    (P) =>
      P.raster(few, {
        x: 'x',
        y: 'y',
        fill: 'i',
        interpolate: P.interpolatorRandomWalk({ maxSteps: 1e9 }),
      } as never),
    /`maxSteps`/,
  ],
  ['tiny hexagons', (P) => P.plot({ marks: [dots(P), P.hexgrid({ binWidth: 0.001 })] }), /`binWidth`/],
  [
    'very many hexagons',
    (P) => P.plot({ width: 9_000, height: 9_000, marks: [dots(P), P.hexgrid({ binWidth: 2 })] }),
    /hexagons/,
  ],
  [
    'hexagons as bins',
    (P) => P.dot(few, P.hexbin({ r: 'count' }, { x: 'x', y: 'y', binWidth: 1e-9 })),
    /`binWidth`/,
  ],
  ['a wide window over many rows', (P) => P.lineY(many, P.windowY(5_000, { x: 'i', y: 'y' })), /windows/],
  ['Bollinger’s bands over many rows', (P) => P.bollingerY(many, { x: 'i', y: 'y', n: 1_000 }), /windows/],
  ['very many dots to dodge', (P) => P.dot(some, P.dodgeY({ x: 'x' })), /dodge/],
  [
    'very many rules of many facets',
    (P) => P.plot({ marks: [P.ruleX(some, { x: 'x' }), P.dot(few, { x: 'x', y: 'y', fx: 'i' })] }),
    /parts/,
  ],
  ['very many rows', (P) => P.lineY(Float32Array.from({ length: 400_000 })), /rows/],
  ['very many facets', (P) => P.dot(some, { x: 'x', y: 'y', fx: 'i' }), /facets/],
  ['facets by facets', (P) => P.dot(some, { x: 'x', y: 'y', fx: 'x', fy: 'x' }), /facets/],
  [
    'facets of a whole plot',
    (P) => P.plot({ facet: { data: some, x: 'i' }, marks: [dots(P, some)] }),
    /facets/,
  ],
  ['very many marks', (P) => P.plot({ marks: Array.from({ length: 400 }, () => P.frame()) }), /marks/],
  ['an endless width', (P) => P.plot({ width: 1e9, marks: [dots(P)] }), /`width`/],
  ['an endless height', (P) => P.plot({ height: 1e9, marks: [dots(P)] }), /`height`/],
  [
    'an endless height by its ratio',
    (P) => P.plot({ aspectRatio: 1, y: { domain: [0, 1e9] }, x: { domain: [0, 1] }, marks: [dots(P)] }),
    /aspectRatio/,
  ],
  [
    'an endless legend',
    (P) =>
      P.legend({
        color: { type: 'ordinal', domain: Array.from({ length: 9_000 }, (_, i) => i) },
        columns: 1,
      } as never),
    /parts/,
  ],
  [
    'a legend wider than any page',
    (P) => P.legend({ color: { type: 'linear', domain: [0, 1] }, width: 1e8 } as never),
    /`width`/,
  ],
  [
    'colours by the million',
    (P) =>
      P.plot({ color: { type: 'quantile', n: 1e7 }, marks: [P.dot(few, { x: 'x', y: 'y', fill: 'i' })] }),
    /`n`/,
  ],
  [
    'logarithms to a base near 1',
    (P) => P.plot({ x: { type: 'log', base: 1 + 1e-12 }, marks: [dots(P)] }),
    /`base`/,
  ],
  [
    'logarithms to an endless base',
    (P) => P.plot({ x: { type: 'log', base: 1e9 }, marks: [dots(P)] }),
    /`base`/,
  ],
  ['letters as large as a house', (P) => P.text(few, { x: 'x', y: 'y', fontSize: 1e6 }), /`fontSize`/],
  [
    'letters as large as a house, in words',
    (P) => P.text(few, { x: 'x', y: 'y', fontSize: '99999px' }),
    /`fontSize`/,
  ],
  [
    'a title as long as a book',
    (P) => P.plot({ title: 'x'.repeat(1e5), marks: [dots(P)] }),
    /holds too much|`title`/,
  ],
  [
    'very many lines of text',
    (P) =>
      P.text(['a\n'.repeat(4_000), ...Array.from({ length: 9 }, () => 'a\n'.repeat(4_000))], {
        x: 1,
      }),
    /parts/,
  ],
  [
    'a regression of tiny steps',
    (P) => P.linearRegressionY(few, { x: 'x', y: 'y', precision: 1e-9 }),
    /`precision`/,
  ],
  ['a width in words', (P) => P.plot({ width: '1e9' as never, marks: [dots(P)] }), /`width`/],
  ['a width in a list', (P) => P.plot({ width: [1e9] as never, marks: [dots(P)] }), /`width`/],
  ['a width of a date', (P) => P.plot({ width: new Date(1e9) as never, marks: [dots(P)] }), /`width`/],
  [
    'a base of an array',
    (P) => P.plot({ x: { type: 'log', base: new Float32Array([1e9]) as never }, marks: [dots(P)] }),
    /`base`/,
  ],
  ['ticks of a date', (P) => P.plot({ x: { ticks: new Date(1e9) as never }, marks: [dots(P)] }), /`ticks`/],
  ['a plot in a plot', (P) => P.plot({ marks: [P.plot({ marks: [dots(P)] }) as never] }), /inside another/],
];

describe('what is more than a page can draw is refused, with what to do instead', () => {
  test.each(TOO_MUCH)('%s', (_, make, words) => {
    expect(() => drawn(make(Plot))).toThrow(words);
    // At the page's door too, whoever sent it.
    expect(() => forged(make(Plot))).toThrow(words);
  });
});

test.each<[string, (plot: Plots) => unknown]>([
  ['ten thousand dots', (P) => dots(P, rowsOf(10_000))],
  ['a line of sixty thousand points', (P) => P.lineY(many, { x: 'i', y: 'y' })],
  [
    'bins of a hundred thousand values',
    (P) => P.rectY(Float32Array.from({ length: 100_000 }, Math.sin), P.binX({ y: 'count' })),
  ],
  ['a window of 50', (P) => P.lineY(many, P.windowY(50, { x: 'i', y: 'y' }))],
  ['bins in two directions', (P) => P.rect(some, P.bin({ fill: 'count' }, { x: 'x', y: 'y' }))],
  ['twelve facets', (P) => P.dot(some, { x: 'x', y: 'y', fx: some.map(({ i }) => i % 12) })],
  [
    'years of a century',
    (P) =>
      P.plot({
        x: { interval: 'year', ticks: '10 years' },
        marks: [P.dot(century, { x: 'day', y: 'y' })],
      } as never),
  ],
  ['a density', (P) => P.density(some, { x: 'x', y: 'y', fill: 'density' })],
  ['an equal aspect', (P) => P.plot({ aspectRatio: 1, marks: [P.dot(few, { x: 'i', y: 'y' })] })],
])('what a page can draw is drawn: %s', (_, make) => {
  const direct = textOf(
    make(RealPlot) instanceof RealPlot.Mark
      ? RealPlot.plot({ marks: [make(RealPlot) as RealPlot.Markish] })
      : make(RealPlot),
  );
  const plain = (text: string): string => text.replaceAll(/plot-[\w-]*\d+/g, 'id');
  expect(plain(drawn(make(Plot)))).toBe(plain(direct));
});

const extreme: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(0, -1, 0.5, 1e-12, 1e-6, 1e3, 1e6, 1e12, 1e300, -1e300, NaN, Infinity, -Infinity),
  fc.constantFrom(
    'x',
    'y',
    'i',
    'day',
    'second',
    'hour',
    'year',
    '1000 years',
    'log',
    'utc',
    'band',
    'auto',
    'count',
    'red',
  ),
  fc.constantFrom(true, false, null, undefined, [], ['x'], [0, 1e12], [1e300, -1e300], [NaN], {
    $plot: 'identity',
  }),
  fc.constantFrom(
    { type: 'log' },
    { type: 'band', domain: [1] },
    { type: 'utc', domain: [0, 1e15] },
    { interval: 1 },
    { interval: 'day' },
    { value: 'x', thresholds: 300 },
    { domain: [0, 1e12], nice: true },
    { ticks: 900, grid: true },
  ),
);
const option = fc.constantFrom(...OPTIONS);
const options = fc.dictionary(option, extreme, { maxKeys: 5 });
const anyMark = fc
  .tuple(
    fc.constantFrom(...NAMES),
    options,
    fc.constantFrom(few, some, century),
    fc.option(fc.constantFrom(...NAMES)),
  )
  .map(([name, options, data, transform]) => ({
    $plot: name,
    args: [
      { $data: data },
      {
        x: 'x',
        y: 'y',
        ...(transform === null
          ? options
          : { $spread: { $plot: transform, args: [{ y: 'count' }, options] } }),
      },
    ],
  }));

test('whatever the options are, a plot is drawn or refused, and soon', () => {
  fc.assert(
    fc.property(options, fc.array(anyMark, { minLength: 1, maxLength: 3 }), (options, marks) => {
      const spec = { $plot: 'plot', args: [{ ...options, marks }] };
      let text: string;
      try {
        text = textOf(draw(spec));
      } catch (error) {
        // In words, as an error of this output.
        expect(error).toBeInstanceOf(Error);
        return;
      }
      expect(text.match(/<\w/g)?.length).toBeLessThanOrEqual(12_001);
    }),
    runs(1_000),
  );
});

test('of very many dots a part is drawn, and that is said', () => {
  const call: unknown = dots(Plot, many);
  const { drawn, note } = drawing(encode(call as Call)); // what the recording Plot returns
  const circles = textOf(drawn).split('<circle').length - 1;
  expect(circles).toBeLessThanOrEqual(10_000);
  expect(circles).toBeGreaterThan(5_000);
  expect(note).toMatch(/^Every \d+(st|nd|rd|th) of [\d,]+ marks is drawn/);
});
