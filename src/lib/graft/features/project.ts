import { random } from '../random.ts';
import type { Features } from './features.ts';

/** A picture's place on a map. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  /** Row in the features. */
  readonly index: number;
  readonly label: number;
  readonly class: string;
}

const ROUNDS = 60;

/**
 * A map of pictures: their features seen along the two directions in which they differ most (principal component
 * analysis, by power iteration). Near on the map is alike to the network, but much is lost from 512 to 2.
 *
 * @param options.seed where the iteration starts; it hardly matters. Default 1
 */
export function project(
  features: Pick<Features, 'values' | 'dimensions' | 'count' | 'labels' | 'classes'>,
  { seed = 1 }: { readonly seed?: number } = {},
): MapPoint[] {
  const { dimensions, count, labels, classes } = features;
  const rows = centred(features);
  const chance = random(seed);
  const axes: Float64Array[] = [];
  for (let axis = 0; axis < 2; axis++) {
    let direction = unit(Float64Array.from({ length: dimensions }, chance.normal), axes);
    for (let round = 0; round < ROUNDS; round++) direction = unit(spreadAlong(rows, direction), axes);
    axes.push(upright(direction));
  }
  return Array.from({ length: count }, (_, index) => {
    const own = rows[index] ?? new Float64Array(dimensions);
    const [x = 0, y = 0] = axes.map((axis) => dot(own, axis));
    const label = labels[index] ?? 0;
    return { x, y, index, label, class: classes[label] ?? `class ${label}` };
  });
}

function centred({
  values,
  dimensions,
  count,
}: Pick<Features, 'values' | 'dimensions' | 'count'>): Float64Array[] {
  const mean = new Float64Array(dimensions);
  values.forEach((value, i) => (mean[i % dimensions] = (mean[i % dimensions] ?? 0) + value / count));
  return Array.from({ length: count }, (_, row) =>
    Float64Array.from({ length: dimensions }, (_, i) => (values[row * dimensions + i] ?? 0) - (mean[i] ?? 0)),
  );
}

/** The covariance times a direction, without ever forming the covariance. */
function spreadAlong(rows: readonly Float64Array[], direction: Float64Array): Float64Array {
  const sum = new Float64Array(direction.length);
  for (const row of rows) {
    const along = dot(row, direction);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + along * (row[i] ?? 0);
  }
  return sum;
}

/** Length 1, at right angles to the axes that were found before. */
function unit(vector: Float64Array, axes: readonly Float64Array[]): Float64Array {
  let rest = vector;
  for (const axis of axes) {
    const along = dot(rest, axis);
    rest = rest.map((value, i) => value - along * (axis[i] ?? 0));
  }
  const length = Math.sqrt(dot(rest, rest)) || 1;
  return rest.map((value) => value / length);
}

/** An axis has no sign by itself; this one's largest number is positive, so that the map never flips. */
function upright(axis: Float64Array): Float64Array {
  const largest = axis.reduce((max, value) => (Math.abs(value) > Math.abs(max) ? value : max), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
