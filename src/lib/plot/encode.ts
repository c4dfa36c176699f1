/** A recorded call to plain data: accessors are applied to their data, whatever can't be sent is refused by name. */
import { isAccessor } from './channels.ts';
import { PlotOptionError } from './option-error.ts';
import { checkPlot } from '../plot-record/check.ts';
import { WITHOUT_DATA } from '../plot-record/columns.ts';
import { Call, memberName, type Recorded } from '../plot-record/record.ts';
import { copy, dataOf, isIterable, isOfClass, type Copies } from './rows.ts';

export { PlotOptionError };

/** Where in a call we are. */
interface Context {
  /** What accessors are called with; null where an option speaks of no rows. */
  readonly rows: readonly unknown[] | null;
  /** Of the call, and from there to the option: `plot.marks[0].dot` and `plot.marks[0].dot.x`. */
  readonly call: string;
  readonly path: string;
  readonly copies: Copies;
  /** Takes the rows of each call that draws some, in their order. */
  readonly lists: (readonly unknown[])[];
}

/**
 * Encodes a recorded call.
 * @param lists takes the rows that its calls draw, as they are, in the order of `listsOf` of what comes back
 * @throws {PlotOptionError} naming the option that holds a function
 * @throws {PlotRefusal} where it is more than a page can draw
 */
export function encode(call: Call, lists: (readonly unknown[])[] = []): Recorded {
  const spec = encodeCall(call, {
    rows: null,
    call: call.name,
    path: call.name,
    copies: { lists: new Map(), values: new Map() },
    lists,
  });
  checkPlot(spec);
  return spec;
}

function encodeCall(call: Call, place: Context): Recorded {
  const [first, ...rest] = call.args;
  // Marks take (data, options); transforms take (…, options), and their options speak of the mark's data.
  const data = WITHOUT_DATA.has(call.name) || first instanceof Call ? null : dataOf(first, place.copies);
  if (data) {
    place.lists.push(data.rows);
    const args = rest.map((arg) => encodeValue(arg, { ...place, rows: data.rows }));
    return { $plot: call.name, args: [{ $data: data.sent }, ...args] };
  }
  const tests = (call.name === 'filter' || call.name === 'sort') && !regroups(call.args.at(-1));
  const args = call.args.map((arg, i) =>
    encodeValue(arg, { ...place, rows: tests || i === call.args.length - 1 ? place.rows : null }),
  );
  return { $plot: call.name, args };
}

function encodeValue(value: unknown, place: Context): unknown {
  const { rows, path, copies } = place;
  if (value instanceof Call) {
    const inner = `${path}.${value.name}`;
    return encodeCall(value, { ...place, call: inner, path: inner });
  }
  const member = memberName(value);
  if (member !== undefined) return { $plot: member };
  if (typeof value === 'function') {
    if (!rows || !isAccessor(path, path.slice(place.call.length), value)) throw new PlotOptionError(path);
    const channel = value as (row: unknown, i: number, rows: readonly unknown[]) => unknown; // as Plot calls it
    return { $data: Array.from(rows, (row, i) => copy(channel(row, i, rows), copies)) };
  }
  if (typeof value === 'symbol') throw new PlotOptionError(path, 'a symbol', 'Use a string.');
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return copy(value, copies);
  if (isIterable(value)) {
    return Array.from(value, (item, i) => encodeValue(item, { ...place, path: `${path}[${i}]` }));
  }
  if (isOfClass(value))
    throw new PlotOptionError(path, `an object of the class ${className(value)}`, fromClass(value));
  return encodeOptions(value, place);
}

function encodeOptions(value: object, place: Context): unknown {
  // `facet: { data, x: accessor }` and the like bring their own rows.
  const data = 'data' in value && !(value.data instanceof Call) ? dataOf(value.data, place.copies) : null;
  const own = data?.rows ?? place.rows;
  const rows = '$spread' in value && regroups(value.$spread) ? null : own;
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [
      key,
      data && key === 'data'
        ? { $data: data.sent }
        : encodeValue(v, { ...place, rows: key === '$spread' ? own : rows, path: `${place.path}.${key}` }),
    ]),
  );
}

/** Whether options make other rows of the mark's rows: what stands beside them no longer speaks of the mark's. */
function regroups(options: unknown): boolean {
  if (options instanceof Call) return /^(group|bin|tree)/.test(options.name) || regroups(options.args.at(-1));
  return typeof options === 'object' && options !== null && '$spread' in options && regroups(options.$spread);
}

function className(value: object): string {
  const { constructor }: { readonly constructor: unknown } = value;
  return typeof constructor === 'function' ? constructor.name : 'unknown';
}

function fromClass(value: object): string {
  if (value instanceof Promise) return 'Put `await` in front of it.';
  return 'dataSync' in value ? 'Give its numbers: await t.data().' : 'Give plain objects and arrays.';
}
