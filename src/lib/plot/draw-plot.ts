/** Recorded plots, drawn with the real Observable Plot. Page only: needs a document. */
import * as Plot from '@observablehq/plot';
import type { Recorded } from '../plot-record/record.ts';

/** Plot's own width where none is given, and the least that axes and marks can share: pixels. */
const WIDTH = { usual: 640, least: 240 };

/** What the page gives to a plot. */
export interface Setting {
  /** Pixels that there are: a wider plot is drawn narrower, because shrunk to a phone nobody could read it. */
  readonly room?: number;
  /** Pixels for numbers and label of an axis below, where the plot doesn't say: Plot's 30 suit letters of 10. */
  readonly below?: number;
}

/** Draws a recorded plot. @throws where Plot has no such function or refuses its arguments */
export function draw(spec: Recorded, setting: Setting = {}): Element {
  // A bare mark (`Plot.line(…)` as a cell's value) is shown as a plot of that mark.
  const call: Recorded = ENDS.has(spec.$plot) ? spec : { $plot: 'plot', args: [{ marks: [spec] }] };
  const drawn = call.$plot === 'plot' ? Plot.plot(suited(replay(call.args[0]), setting)) : replay(call);
  if (!(drawn instanceof Element)) throw new Error(`Plot.${spec.$plot} draws nothing by itself.`);
  return drawn;
}

function suited(recorded: unknown, { room = Infinity, below }: Setting): Plot.PlotOptions | undefined {
  const given = recorded as Plot.PlotOptions | undefined; // Plot itself says what is wrong with them
  const width = given?.width ?? WIDTH.usual;
  const options = below !== undefined && hasAxisBelow(given) ? { marginBottom: below, ...given } : given;
  return width <= room ? options : { ...options, width: Math.max(room, WIDTH.least) };
}

function hasAxisBelow({ margin, axis, x }: Plot.PlotOptions = {}): boolean {
  return margin === undefined && axis !== null && (x?.axis === undefined || x.axis === 'bottom');
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
