/** A plot with the lines of an earlier run behind its own, on axes that hold both: so that two runs can be compared. */
import { isCall } from '../plot-record/recorded.ts';
import type { Recorded } from '../plot-record/record.ts';

type Options = Readonly<Record<string, unknown>>;

const LINES = new Set(['line', 'lineX', 'lineY']);
const FAINT = { strokeOpacity: 0.35, tip: false };

/** @returns null where there is nothing to compare: other axes, other marks, no lines, or the same ones */
export function withEarlier(now: Recorded, before: Recorded): Recorded | null {
  const [own, others] = [optionsOf(now), optionsOf(before)];
  if (!own || !others || marksOf(own).map(nameOf).join() !== marksOf(others).map(nameOf).join()) return null;
  for (const axis of ['x', 'y']) if (labelOf(own[axis]) !== labelOf(others[axis])) return null;
  const lines = marksOf(others).filter(isLine);
  if (lines.length === 0 || JSON.stringify(lines) === JSON.stringify(marksOf(own).filter(isLine)))
    return null;
  const marks = [...lines.map(faded), ...marksOf(own)];
  const axes = { x: holding(own['x'], others['x']), y: holding(own['y'], others['y']) };
  return { $plot: 'plot', args: [{ ...own, ...axes, marks }] };
}

function optionsOf({ $plot, args }: Recorded): Options | null {
  const [options] = args;
  return $plot === 'plot' && isOptions(options) ? options : null;
}

function marksOf({ marks }: Options): readonly unknown[] {
  return Array.isArray(marks) ? marks : [];
}

function nameOf(mark: unknown): string {
  return isCall(mark) ? mark.$plot : '';
}

/** A line with options of its own: those that a transform makes are left alone. */
function isLine(mark: unknown): mark is Recorded {
  if (!isCall(mark) || !LINES.has(mark.$plot)) return false;
  const options = mark.args[1] ?? {};
  return isOptions(options) && !('$plot' in options);
}

function faded({ $plot, args: [data, options] }: Recorded): Recorded {
  return { $plot, args: [data, { ...(options as Options | undefined), ...FAINT }] }; // isLine has looked
}

/** An axis whose bounds, where it has some, hold those of another, too. */
function holding(axis: unknown, other: unknown): unknown {
  if (!isOptions(axis) || !isOptions(other)) return axis;
  const [own, others] = [boundsOf(axis), boundsOf(other)];
  return own && others
    ? { ...axis, domain: [Math.min(...own, ...others), Math.max(...own, ...others)] }
    : axis;
}

function boundsOf({ domain }: Options): readonly number[] | null {
  return Array.isArray(domain) && domain.length === 2 && domain.every(Number.isFinite)
    ? (domain as readonly number[]) // each of them is one
    : null;
}

function labelOf(axis: unknown): string {
  return isOptions(axis) ? JSON.stringify(axis['label'] ?? null) : '';
}

function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
