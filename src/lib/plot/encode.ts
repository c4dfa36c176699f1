/** A recorded call to plain data: accessors are applied to their data, whatever can't be sent is refused by name. */
import { Call, type Recorded } from './record.ts';

/** Thrown for a function that can't be sent to the page. */
export class PlotOptionError extends Error {
  constructor(path: string) {
    super(
      `The option \`${path}\` is a function. A plot is drawn outside the kernel, so only data can be sent to it. ` +
        advice(path),
    );
    this.name = 'PlotOptionError';
  }
}

function advice(path: string): string {
  if (/format/i.test(path)) return "Use a format string instead, for example '.1f', '%' or '.2s'.";
  if (/transform|interpolate/i.test(path)) return 'Transform the data before you plot it.';
  if (/sort|order/i.test(path)) return "Sort the data first, or name a channel: sort: { x: 'y' }.";
  return "Use Plot's string form instead, for example 'mean' or the name of a column.";
}

type Rows = readonly unknown[] | null;

/** Encodes a recorded call. @throws {PlotOptionError} naming the option that holds a function. */
export function encode(call: Call): Recorded {
  return encodeCall(call, null, call.name);
}

function encodeCall(call: Call, inherited: Rows, path: string): Recorded {
  const [first, ...rest] = call.args;
  // Marks take (data, options); transforms take (…, options), and their options speak of the mark's data.
  if (call.name !== 'plot' && isData(first)) {
    const rows = Array.from(first);
    return {
      $plot: call.name,
      args: [rows.map(plainRow), ...rest.map((arg) => encodeValue(arg, rows, path))],
    };
  }
  const last = call.args.length - 1;
  const args = call.args.map((arg, i) => encodeValue(arg, i === last ? inherited : null, path));
  return { $plot: call.name, args };
}

function encodeValue(value: unknown, rows: Rows, path: string): unknown {
  if (value instanceof Call) return encodeCall(value, rows, `${path}.${value.name}`);
  if (typeof value === 'function') {
    if (!rows || !isAccessor(path, value)) throw new PlotOptionError(path);
    return rows.map((row, i) => plainRow((value as (row: unknown, i: number) => unknown)(row, i)));
  }
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (isData(value)) return Array.from(value, (item, i) => encodeValue(item, rows, `${path}[${i}]`));
  // `facet: { data, x: accessor }` and the like bring their own rows.
  const own = 'data' in value && isData(value.data) ? Array.from(value.data) : rows;
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [key, encodeValue(v, own, `${path}.${key}`)]),
  );
}

/** Options whose functions are not accessors of one row. */
const NOT_CHANNELS = /(format|transform|initializer|render|interpolate|reduce|sort|order)$/i;

function isAccessor(path: string, value: { readonly length: number }): boolean {
  return value.length <= 2 && !NOT_CHANNELS.test(path) && !/\.(format|sort)\./i.test(path);
}

function isData(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A row with only what a plot can read and what can be cloned: primitives, dates and arrays of them. */
function plainRow(row: unknown): unknown {
  if (typeof row === 'function' || typeof row === 'symbol') return null;
  if (row === null || typeof row !== 'object' || row instanceof Date || ArrayBuffer.isView(row)) return row;
  if (Array.isArray(row)) return row.map(plainRow);
  return Object.fromEntries(Object.entries(row).filter(([, v]) => isPlain(v)));
}

function isPlain(value: unknown): boolean {
  if (value instanceof Date) return true;
  if (Array.isArray(value)) return value.every((v) => v === null || typeof v !== 'object');
  return (
    value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
  );
}
