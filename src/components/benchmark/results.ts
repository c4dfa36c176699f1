import type { Report } from '../../lib/benchmark/report.ts';
import type { Table } from '../../lib/data/outputs.ts';
import { Plot, recordPlot, type Call } from '../../lib/plot-record/record.ts';

const NAMES = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'plain JavaScript' } as const;

/** Rows are measurements, columns are backends. */
export function speedTable({ runs }: Report): Table {
  const all = new Map(runs.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
  const rows = [...all.values()].map(({ id, what, unit }) => [
    what,
    ...runs.map((run) => {
      const row = run.rows.find((other) => other.id === id);
      if (!row) return '–';
      return `${figure(row.value)}${row.p90 === undefined ? '' : ` (p90 ${figure(row.p90)})`}`;
    }),
    unit === 'share' ? '' : unit,
  ]);
  const names = runs.map(({ backend: { backend, threads } }) =>
    threads > 1 ? `${NAMES[backend]}, ${threads} threads` : NAMES[backend],
  );
  const columns = ['measured', ...names, 'unit'];
  return { kind: 'table', columns, rows, total: rows.length };
}

function figure(value: number): string {
  return value !== 0 && value < 0.001 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
}

/** Milliseconds a picture: a row a backend and size, a dot for either way. Shorter is better. */
export function speedPlot({ runs }: Report): Call {
  const points = runs.flatMap(({ backend, rows }) =>
    rows.flatMap(({ id, value }) => {
      const [, way, size] = /^(layers|fused) (\d+)$/.exec(id) ?? [];
      if (!way || !size) return [];
      return [
        {
          way: way === 'fused' ? 'compiled' : 'by layers',
          ms: value,
          on: `${NAMES[backend.backend]}, ${size} px`,
        },
      ];
    }),
  );
  const order = [...new Set(points.map(({ on }) => on))];
  return recordPlot({
    width: 640,
    height: 60 + 40 * order.length,
    marginLeft: 150,
    marginTop: 34,
    ariaLabel: 'milliseconds a picture, by backend, input size and way',
    x: {
      label: 'milliseconds a picture (less is better)',
      type: 'log',
      nice: true,
      grid: true,
      axis: 'top',
      ticks: 6,
      tickFormat: '~s',
    },
    y: { label: null, domain: order },
    color: { domain: ['by layers', 'compiled'], range: ['var(--validation)', 'var(--train)'], legend: true },
    symbol: { domain: ['by layers', 'compiled'], range: ['square', 'circle'] },
    marks: [
      Plot.dot(points, {
        x: 'ms',
        y: 'on',
        fill: 'way',
        symbol: 'way',
        r: 6,
        tip: { format: { x: '.3~s', symbol: false } },
      }),
    ],
  });
}
