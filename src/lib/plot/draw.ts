/** Recorded plots, drawn with the real Observable Plot. Page only: needs a document. */
import * as Plot from '@observablehq/plot';
import type { Recorded } from './record.ts';

/** Draws a recorded plot. @throws where Plot has no such function or refuses its arguments. */
export function draw(spec: Recorded): Element {
  // A bare mark (`Plot.line(…)` as a cell's value) is shown as a plot of that mark.
  const call: Recorded = ENDS.has(spec.$plot) ? spec : { $plot: 'plot', args: [{ marks: [spec] }] };
  const drawn = replay(call);
  if (!(drawn instanceof Element)) throw new Error(`Plot.${spec.$plot} draws nothing by itself.`);
  return drawn;
}

const ENDS = new Set(['plot', 'legend']);

function replay(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(replay);
  if (isRecorded(value)) {
    const make: unknown = Object.hasOwn(Plot, value.$plot) ? Reflect.get(Plot, value.$plot) : undefined;
    if (typeof make !== 'function') throw new Error(`Observable Plot has no function \`${value.$plot}\`.`);
    return Reflect.apply(make, undefined, value.args.map(replay));
  }
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, replay(v)]));
}

function isRecorded(value: object): value is Recorded {
  return '$plot' in value && typeof value.$plot === 'string' && 'args' in value && Array.isArray(value.args);
}
