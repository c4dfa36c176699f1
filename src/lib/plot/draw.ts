/** Recorded plots, drawn with the real Observable Plot. Page only: needs a document. */
import * as Plot from '@observablehq/plot';
import type { Recorded } from './record.ts';

/** Plot's own width where none is given, and the least that axes and marks can share: pixels. */
const WIDTH = { usual: 640, least: 240 };

/**
 * Draws a recorded plot.
 *
 * @param room pixels that there are: a wider plot is drawn narrower, because shrunk to a phone nobody could read it
 * @throws where Plot has no such function or refuses its arguments
 */
export function draw(spec: Recorded, room = Infinity): Element {
  // A bare mark (`Plot.line(…)` as a cell's value) is shown as a plot of that mark.
  const call: Recorded = ENDS.has(spec.$plot) ? spec : { $plot: 'plot', args: [{ marks: [spec] }] };
  const drawn = call.$plot === 'plot' ? Plot.plot(within(replay(call.args[0]), room)) : replay(call);
  if (!(drawn instanceof Element)) throw new Error(`Plot.${spec.$plot} draws nothing by itself.`);
  return drawn;
}

function within(recorded: unknown, room: number): Plot.PlotOptions | undefined {
  const options = recorded as Plot.PlotOptions | undefined; // Plot itself says what is wrong with them
  const width = options?.width ?? WIDTH.usual;
  return width <= room ? options : { ...options, width: Math.max(room, WIDTH.least) };
}

const ENDS = new Set(['plot', 'legend']);

function replay(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(replay);
  // Rows are data, whatever they look like; and Plot tells facets by their identity.
  if ('$data' in value) return value.$data;
  if ('$plot' in value && typeof value.$plot === 'string') return replayMember(value.$plot, value);
  const options: Record<string, unknown> = {};
  for (const [key, v] of Object.entries(value)) {
    if (key === '$spread') Object.assign(options, replay(v));
    else options[key] = replay(v);
  }
  return options;
}

function replayMember(name: string, value: object): unknown {
  if (!Object.hasOwn(Plot, name)) throw new Error(`Observable Plot has no function \`${name}\`.`);
  const member: unknown = Reflect.get(Plot, name);
  if (!('args' in value) || !Array.isArray(value.args)) return member;
  if (typeof member !== 'function') throw new Error(`\`Plot.${name}\` is no function.`);
  const args = value.args.map(replay);
  // The marks' classes have names in upper case: `new Plot.Dot(…)`.
  return /^[A-Z]/.test(name) ? Reflect.construct(member, args) : Reflect.apply(member, undefined, args);
}
