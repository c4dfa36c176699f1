/** How much a plot would have to compute and draw, reckoned from its rows before anything is drawn. */
import { checkColours } from './colours.ts';
import { addValues, rowsOf, type Options } from './columns.ts';
import { marksOf, type Drawn } from './marks.ts';
import type { Recorded } from './record.ts';
import { refusePlot } from './refusal.ts';

const MOST = {
  rows: 300_000,
  facets: 400,
  /** Bins of all groups and facets. */
  bins: 4_000_000,
  /** Contours of all groups and facets: each goes over a grid. */
  contours: 1_000,
  /** Pixels of all facets. */
  pixels: 4_000_000,
  hexagons: 100_000,
  /** Rows times rows in a window. */
  windows: 5_000_000,
  /** Rows that are compared each with each. */
  dodged: 2_000,
  /** Rows of which a net or a tree is made. */
  joined: 20_000,
} as const;

/** Bins and grids where a plot doesn't say. */
const USUAL = { bins: 200, contours: 20, width: 640, height: 1_300 } as const;

/** @throws {PlotRefusal} with what there is too much of */
export function checkWork(spec: Recorded): void {
  const { marks, panels } = marksOf(spec);
  const total = marks.reduce((sum, { rows }) => sum + rows.length, 0);
  within(total, MOST.rows, 'rows, all marks together', 'Plot a part of them, or group them first.');
  within(panels, MOST.facets, 'facets', 'Facet by a column of fewer values.');
  for (const mark of marks) {
    checkColours(mark.rows, mark.options);
    checkMark(mark, panels, sizeOf(spec));
  }
}

function checkMark(
  { rows, names, options }: Drawn,
  panels: number,
  [width, height]: readonly [number, number],
): void {
  const is = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const groups = Math.min(rows.length, panels * groupsOf(rows, options));
  const fewer = 'Give fewer thresholds, or group by a column of fewer values.';
  if (is(/^(bin|auto)/i)) {
    const each = Math.min(countOf(options['thresholds'], USUAL.bins), rows.length);
    within(groups * each ** (is(/^(bin|auto)$/i) ? 2 : 1), MOST.bins, 'bins', fewer);
  }
  if (is(/^density$/i)) {
    const contours = groups * countOf(options['thresholds'], USUAL.contours);
    within(contours * Math.max(1, (width * height) / 1e6), MOST.contours, 'contours', fewer);
  }
  if (is(/^(raster|contour)$/i)) {
    const size = Number(options['pixelSize'] ?? (is(/^contour$/i) ? 2 : 1));
    const across = Number(options['width'] ?? width / size);
    const down = Number(options['height'] ?? height / size);
    // Facets share the room; a grid of a given size is one for each.
    const times = options['width'] === undefined && options['height'] === undefined ? 1 : panels;
    within(times * across * down, MOST.pixels, 'pixels', 'Give a larger pixelSize.');
  }
  if (is(/^hexgrid$/i)) {
    const hexagons = (width * height) / Number(options['binWidth'] ?? 20) ** 2;
    within(hexagons, MOST.hexagons, 'hexagons', 'Give a larger binWidth.');
  }
  if (is(/^(window|bollinger)/i)) {
    const window = Number(options['k'] ?? options['n'] ?? 0);
    within(rows.length * window, MOST.windows, 'rows in windows', 'Give a smaller window `k`.');
  }
  if (is(/^dodge/i)) within(rows.length, MOST.dodged, 'dots to dodge', 'Plot a part of them, or bin them.');
  if (is(/^(delaunay|voronoi|hull|tree|cluster)/i))
    within(rows.length, MOST.joined, 'rows to join', 'Plot a part of them.');
}

function within(count: number, most: number, what: string, instead: string): void {
  if (count > most)
    refusePlot(`This plot has ${grouped(count)} ${what}; a page can draw ${grouped(most)}. ${instead}`);
}

function grouped(count: number): string {
  return Math.ceil(count).toLocaleString('en');
}

/** Most values of the columns that a mark's rows are grouped by. */
function groupsOf(rows: readonly unknown[], options: Options): number {
  const sizes = ['z', 'fill', 'stroke'].map((channel) => {
    const values = new Set<unknown>();
    addValues(options[channel], rows, values);
    return values.size;
  });
  return Math.max(1, ...sizes);
}

function countOf(value: unknown, usual: number): number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return rowsOf(value)?.length ?? usual;
  return usual;
}

/** Of the whole plot, pixels. A map is seldom more than twice as high as wide. */
function sizeOf({ args: [options] }: Recorded): readonly [number, number] {
  const { projection, width, height } = (options ?? {}) as Options; // of a plot or a mark
  const across = Number(width ?? USUAL.width);
  return [across, Number(height ?? (projection === undefined ? USUAL.height : 2 * across))];
}
