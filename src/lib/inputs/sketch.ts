/** A curve that the reader draws: what they expect, before they see it. */
import { FINEST, type Axis } from '../data/control.ts';
import { textOf } from './check-options.ts';
import { Input } from './input.ts';

export interface SketchOptions {
  /** From where to where, from left to right. */
  readonly x: readonly [from: number, to: number];
  /** From where to where, from below. */
  readonly y: readonly [from: number, to: number];
  readonly label?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Points that the curve has, evenly from end to end. Default 40, at least 2. */
  readonly points?: number;
}

/** A point of a drawn curve, on the scales of its axes. */
export interface SketchPoint {
  readonly x: number;
  readonly y: number;
}

const MOST_POINTS = 200;

/**
 * An empty figure to draw a curve in, with finger, mouse or arrow keys: `const guess = view(sketch({ x: [1, 60], y: [0, 1] }))`.
 * Its value are the points that were drawn, from left to right; none at first.
 *
 * @throws {RangeError} where an axis has no length, or `points` is none from 2 to 200
 */
export function sketch(options: SketchOptions): Input<readonly SketchPoint[]> {
  const { points = 40 } = options;
  if (!Number.isInteger(points) || points < 2 || points > MOST_POINTS)
    throw new RangeError(
      `The option \`points\` of a sketch has to be a whole number from 2 to ${MOST_POINTS}.`,
    );
  const x = axis('x', options.x, options.xLabel);
  const y = axis('y', options.y, options.yLabel);
  const at = (axis: Axis, share: number): number =>
    Number((axis.from + share * (axis.to - axis.from)).toPrecision(6));
  return new Input<readonly SketchPoint[]>(
    { type: 'sketch', label: textOf('sketch', 'label', options.label), x, y, columns: points, value: [] },
    (chosen) =>
      (Array.isArray(chosen) ? (chosen as readonly number[]) : []).flatMap((height, i) =>
        height < 0 ? [] : [{ x: at(x, i / (points - 1)), y: at(y, height / FINEST) }],
      ),
    (chosen) =>
      Array.isArray(chosen) &&
      (chosen.length === 0 || chosen.length === points) &&
      chosen.every((height) => Number.isInteger(height) && height >= -1 && height <= FINEST),
  );
}

function axis(name: 'x' | 'y', ends: unknown, label: string | undefined): Axis {
  const [from, to] = Array.isArray(ends) ? (ends as readonly unknown[]) : [];
  if (typeof from !== 'number' || typeof to !== 'number' || !Number.isFinite(to - from) || from === to)
    throw new RangeError(
      `The option \`${name}\` of a sketch has to be two different numbers: \`${name}: [0, 1]\`.`,
    );
  return { from, to, label: textOf('sketch', `${name}Label`, label) };
}
