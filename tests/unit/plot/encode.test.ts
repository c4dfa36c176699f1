import * as tf from '@tensorflow/tfjs';
import * as RealPlot from '@observablehq/plot';
import { describe, expect, test } from 'vitest';
import { encode } from '../../../src/lib/plot/encode.ts';
import { Call, Plot as Recording, type Recorded } from '../../../src/lib/plot-record/record.ts';

/** Cells see the real Plot's types and get the recording one; tests also call what the types forbid. */
const Plot = Recording as unknown as Readonly<Record<string, (...args: unknown[]) => Call>>;

const rows = [
  { a: 1, b: 'x' },
  { a: 2, b: 'y' },
];
const a = (row: { readonly a: number }) => row.a;

/** Encodes, and makes sure that it can be sent. */
function sent(call: Call | undefined): Recorded {
  if (!call) throw new Error('nothing was recorded');
  return structuredClone(encode(call));
}

/** `{ ...Plot.groupX(…), fill: 'red' }` */
const beside = (call: object | undefined, options: object): object => ({ ...call, ...options });

const ones = { $data: [1, 2] };

test('every function of Observable Plot can be recorded, and nothing else is there', () => {
  expect(Object.keys(Plot).sort()).toEqual(Object.keys(RealPlot).sort());
  for (const name of Object.keys(RealPlot)) expect(Plot[name]?.()).toBeInstanceOf(Call);
  expect(['lineZ', 'then', 'toString', 'constructor'].filter((name) => name in Plot)).toEqual([]);
});

test('the classes of marks can be recorded too', () => {
  const { Dot } = Plot as unknown as { readonly Dot: new (...args: unknown[]) => Call };
  expect(sent(new Dot([1], {}))).toEqual({ $plot: 'Dot', args: [{ $data: [1] }, {}] });
});

test('the short form of a plot with one mark', () => {
  expect(sent(Plot['dot']?.([1]).plot({ marks: [Plot['frame']?.()] }))).toEqual({
    $plot: 'plot',
    args: [
      {
        marks: [
          { $plot: 'frame', args: [] },
          { $plot: 'dot', args: [{ $data: [1] }] },
        ],
      },
    ],
  });
});

describe('accessors are applied to the rows of their mark', () => {
  test.each<[string, (options: object) => Call | undefined]>([
    ['of the mark itself', (options) => Plot['dot']?.(rows, options)],
    ['through groupY', (options) => Plot['barX']?.(rows, Plot['groupY']?.({ x: 'count' }, options))],
    ['through binX', (options) => Plot['rectY']?.(rows, Plot['binX']?.({ y: 'count' }, options))],
    ['through stackY', (options) => Plot['areaY']?.(rows, Plot['stackY']?.(options))],
    [
      'through stackY with its own',
      (options) => Plot['areaY']?.(rows, Plot['stackY']?.({ order: 'sum' }, options)),
    ],
    ['through windowY', (options) => Plot['lineY']?.(rows, Plot['windowY']?.(7, options))],
    ['through sort', (options) => Plot['lineY']?.(rows, Plot['sort']?.('a', options))],
    ['through filter', (options) => Plot['lineY']?.(rows, Plot['filter']?.([true, false], options))],
    ['through pointer', (options) => Plot['tip']?.(rows, Plot['pointer']?.(options))],
    ['through dodge', (options) => Plot['dot']?.(rows, Plot['dodgeX']?.('middle', options))],
    ['through hexbin', (options) => Plot['dot']?.(rows, Plot['hexbin']?.({ r: 'count' }, options))],
    [
      'through two',
      (options) => Plot['barY']?.(rows, Plot['stackY']?.(Plot['groupX']?.({ y: 'count' }, options))),
    ],
  ])('%s', (_, make) => {
    const text = JSON.stringify(
      sent(Plot['plot']?.({ marks: [make({ x: a, fill: { value: a }, channels: { extra: a } })] })),
    );
    const channels = { x: ones, fill: { value: ones }, channels: { extra: ones } };
    expect(text).toContain(JSON.stringify(channels).slice(1, -1));
  });

  test('a filter and a sort of one parameter', () => {
    const even = (row: { readonly a: number }, i: number) => row.a % 2 === 0 && i === 1;
    expect(sent(Plot['dot']?.(rows, { x: 'a', filter: even, sort: a }))).toMatchObject({
      args: [{}, { filter: { $data: [false, true] }, sort: ones }],
    });
    expect(sent(Plot['dot']?.(rows, Plot['filter']?.(even, Plot['sort']?.(a, { x: a }))))).toMatchObject({
      args: [
        {},
        { $plot: 'filter', args: [{ $data: [false, true] }, { $plot: 'sort', args: [ones, { x: ones }] }] },
      ],
    });
  });

  test('facets bring their own rows', () => {
    expect(sent(Plot['plot']?.({ facet: { data: rows, x: a }, x: { label: 'a' }, marks: [] }))).toEqual({
      $plot: 'plot',
      args: [{ facet: { data: { $data: rows }, x: ones }, x: { label: 'a' }, marks: [] }],
    });
  });

  test('they get the row, its index and all rows', () => {
    const x = (row: object, i: number, all: readonly object[]) => [all.indexOf(row), i, all.length];
    expect(sent(Plot['dot']?.(rows, { x }))).toMatchObject({ args: [{}, { x: { $data: [[0, 0, 2], [1, 1, 2]] } }] }); // prettier-ignore
  });

  test('what they throw is thrown', () => {
    expect(() => sent(Plot['dot']?.([null], { x: a }))).toThrow(TypeError);
  });
});

describe('data of every form', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['a list', [3, 4], [3, 4], [3, 4]],
    ['nothing', [], [], []],
    ['a typed array', new Float32Array([0.5, 1]), new Float32Array([0.5, 1]), [0.5, 1]],
    ['big integers', new BigInt64Array([1n]), new BigInt64Array([1n]), [1n]],
    ['dates', [new Date(5)], [new Date(5)], [new Date(5)]],
    ['a Map', new Map([['k', 1]]), [['k', 1]], [['k', 1]]],
    ['a Set', new Set([7]), [7], [7]],
    ['an iterator', [1, 2].values(), [1, 2], [1, 2]],
    ['a length', { length: 2 }, [undefined, undefined], [undefined, undefined]],
    ['a hole', [1, , 3], [1, undefined, 3], [1, undefined, 3]], // eslint-disable-line no-sparse-arrays -- the point
  ])('%s', (_, data, expected, seen) => {
    expect(sent(Plot['dot']?.(data, { x: (row: unknown) => row }))).toEqual({
      $plot: 'dot',
      args: [{ $data: expected }, { x: { $data: seen } }],
    });
  });

  test('GeoJSON goes as a whole, and its accessors see its features', () => {
    const feature = {
      type: 'Feature',
      properties: { n: 5 },
      geometry: { type: 'Point', coordinates: [1, 2] },
    };
    const collection = { type: 'FeatureCollection', features: [feature] };
    const fill = (f: typeof feature) => f.properties.n;
    expect(sent(Plot['geo']?.(collection, { fill }))).toEqual({
      $plot: 'geo',
      args: [{ $data: collection }, { fill: { $data: [5] } }],
    });
  });

  test('none: null, and marks that take options alone', () => {
    expect(sent(Plot['text']?.(null, { x: [1], text: ['a'] }))).toEqual({
      $plot: 'text',
      args: [null, { x: [1], text: ['a'] }],
    });
    expect(sent(Plot['frame']?.({ stroke: 'red' }))).toEqual({ $plot: 'frame', args: [{ stroke: 'red' }] });
    expect(sent(Plot['axisX']?.({ ticks: [1, 2] }))).toEqual({ $plot: 'axisX', args: [{ ticks: [1, 2] }] });
  });

  test('lists in options', () => {
    const options = { x: new Float32Array([1]), domain: new Set(['a']), pivot: new Date(1), y: [1, [2]] };
    expect(sent(Plot['dot']?.([1], options))).toMatchObject({ args: [{}, { ...options, domain: ['a'] }] });
  });
});

describe('rows lose what can’t be sent and keep the rest', () => {
  test('functions, symbols, tensors and objects of a class go', () => {
    const t = tf.ones([2]);
    const row = {
      a: 1,
      f: () => 1,
      s: Symbol('s'),
      t,
      m: new Map(),
      nested: { deep: [{ b: 2, t, f: () => 1 }] },
      n: null,
    };
    expect(sent(Plot['dot']?.([row, () => 1, Symbol('s'), t], {})).args[0]).toMatchObject({
      $data: [{ a: 1, nested: { deep: [{ b: 2 }] }, n: null }, undefined, undefined, expect.anything()],
    });
    expect(Object.keys((sent(Plot['dot']?.([row], {})).args[0] as { $data: [object] }).$data[0])).toEqual([
      'a',
      'nested',
      'n',
    ]);
    t.dispose();
  });

  test('a row of a class keeps its fields, a proxy becomes what it shows', () => {
    class Rose {
      petals = 5;
      grow = () => 6;
    }
    expect(sent(Plot['dot']?.([new Rose(), new Proxy({ b: 1 }, {})], {})).args[0]).toEqual({
      $data: [{ petals: 5 }, { b: 1 }],
    });
  });

  test('circles and long chains end', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    let chain: object = {};
    for (let i = 0; i < 100_000; i++) chain = { chain };
    expect(sent(Plot['dot']?.([circle, chain], {})).args[0]).toMatchObject({ $data: [{}, {}] });
  });

  test('a part of a large buffer is sent without the rest', () => {
    const part = new Float32Array(new ArrayBuffer(4e6), 8, 2);
    const { args } = sent(Plot['dot']?.(part, { y: part }));
    expect((args[0] as { $data: Float32Array }).$data.buffer.byteLength).toBe(8);
  });

  test('they are those of now, and shared between marks', () => {
    const live = [{ n: 1 }];
    const spec = encode(
      new Call('plot', [{ marks: [Plot['dot']?.(live), Plot['text']?.(live)], facet: { data: live } }]),
    );
    live.push({ n: 2 });
    Object.assign(live[0] ?? {}, { n: 3 });
    const [{ marks, facet }] = structuredClone(spec.args) as [
      { marks: Recorded[]; facet: { data: { $data: unknown } } },
    ];
    const [dot, text] = marks.map(({ args }) => (args[0] as { $data: unknown }).$data);
    expect(dot).toEqual([{ n: 1 }]);
    expect(text).toBe(dot);
    expect(facet.data.$data).toBe(dot);
  });

  test('of a hundred thousand rows each is looked at once for its copy, and once by each accessor', () => {
    let looks = 0;
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      i,
      get x() {
        looks++;
        return i / 2;
      },
      label: 'l',
      nested: { a: [i] },
      f: () => i,
    }));
    encode(
      new Call('dot', [
        many,
        { x: (row: { x: number }) => row.x, y: 'i', title: (row: { i: number }) => `${row.i}` },
      ]),
    );
    expect(looks).toBe(2 * many.length);
  });
});

const f = () => 1;

test.each<[string, Call | undefined, string, string]>([
  ['a tick format', Plot['plot']?.({ x: { tickFormat: f } }), 'plot.x.tickFormat', 'format string'],
  [
    'a format of a tip',
    Plot['dot']?.(rows, { tip: { format: { x: f } } }),
    'dot.tip.format.x',
    'format string',
  ],
  [
    'a transform of a scale',
    Plot['plot']?.({ y: { transform: f } }),
    'plot.y.transform',
    'Transform the data',
  ],
  ['a transform', Plot['dot']?.(rows, { transform: f }), 'dot.transform', 'Transform the data'],
  [
    'a transform by Plot.transform',
    Plot['dot']?.(rows, Plot['transform']?.({}, f)),
    'dot.transform',
    'Transform the data',
  ],
  [
    'a comparator',
    Plot['dot']?.(rows, { sort: (p: number, q: number) => p - q }),
    'dot.sort',
    'Sort the data first',
  ],
  [
    'a comparator by Plot.sort',
    Plot['dot']?.(
      rows,
      Plot['sort']?.((p: number, q: number) => p - q, {}),
    ),
    'dot.sort',
    'Sort the data first',
  ],
  [
    'a reducer of a sort',
    Plot['dot']?.(rows, { sort: { x: 'y', reduce: f } }),
    'dot.sort.reduce',
    'name of a reducer',
  ],
  [
    'an order of a stack',
    Plot['areaY']?.(rows, Plot['stackY']?.({ order: f }, {})),
    'areaY.stackY.order',
    'Sort the data first',
  ],
  ['a reducer', Plot['barX']?.(rows, Plot['groupY']?.({ x: f }, {})), 'barX.groupY.x', 'name of a reducer'],
  [
    'a reducer within',
    Plot['barX']?.(rows, Plot['binY']?.({ x: { reduce: f } }, {})),
    'barX.binY.x.reduce',
    'name of a reducer',
  ],
  ['a map', Plot['lineY']?.(rows, Plot['mapY']?.(f, {})), 'lineY.mapY', 'name of a reducer'],
  [
    'thresholds',
    Plot['rectY']?.(rows, Plot['binX']?.({}, { x: 'a', thresholds: f })),
    'rectY.binX.thresholds',
    '',
  ],
  [
    'a mark of one’s own',
    Plot['plot']?.({ marks: [Plot['frame']?.(), f] }),
    'plot.marks[1]',
    'one of Plot’s marks',
  ],
  ['a mark of one’s own among others', Plot['plot']?.({ marks: [[f]] }), 'plot.marks[0][0]', ''],
  ['a render', Plot['dot']?.(rows, { render: f }), 'dot.render', ''],
  ['a curve', Plot['line']?.(rows, { curve: f }), 'line.curve', ''],
  ['a marker', Plot['line']?.(rows, { marker: f }), 'line.marker', ''],
  ['a symbol of one’s own', Plot['dot']?.(rows, { symbol: { draw: f } }), 'dot.symbol.draw', ''],
  ['an interpolation', Plot['plot']?.({ color: { interpolate: f } }), 'plot.color.interpolate', ''],
  ['a list of functions', Plot['dot']?.(rows, { x: [f] }), 'dot.x[0]', ''],
  ['an accessor without rows', Plot['dot']?.(null, { x: f }), 'dot.x', ''],
  [
    'an accessor of groups',
    Plot['dot']?.(rows, Plot['filter']?.(f, Plot['groupX']?.({}, {}))),
    'dot.filter',
    '',
  ],
  [
    'an accessor beside a spread group',
    Plot['dot']?.(rows, beside(Plot['groupX']?.({}, { x: a }), { fill: f })),
    'dot.fill',
    '',
  ],
  [
    'a tensor',
    Plot['dot']?.(rows, { x: { dataSync: f, __proto__: { then: f } } }),
    'dot.x',
    'await t.data()',
  ],
  ['a promise', Plot['dot']?.(Promise.resolve(rows)), 'dot', 'await'],
  ['a symbol', Plot['dot']?.(rows, { x: Symbol('s') }), 'dot.x', 'string'],
])('what can’t be sent is refused by the path of its option: %s', (_, call, path, help) => {
  const refuse = () => sent(call);
  expect(refuse).toThrow(expect.objectContaining({ name: 'PlotOptionError' }));
  expect(refuse).toThrow(`The option \`${path}\` is `);
  expect(refuse).toThrow(help.replace('Plot’s', "Plot's"));
});

test('a transform’s result can be spread among other options', () => {
  expect(
    sent(Plot['dot']?.(rows, { fill: 'red', ...beside(Plot['dodgeY']?.({ x: a }), { r: a }) })),
  ).toMatchObject({
    args: [{}, { fill: 'red', $spread: { $plot: 'dodgeY', args: [{ x: ones }] }, r: ones }],
  });
});

test('members of Plot are sent by name', () => {
  expect(sent(Plot['dot']?.(rows, { x: Plot['identity'], y: Plot['numberInterval']?.(2) }))).toMatchObject({
    args: [{}, { x: { $plot: 'identity' }, y: { $plot: 'numberInterval', args: [2] } }],
  });
});
