/** The numbers behind a recorded plot, as tables: for readers who don't see it, and for those who want to know. */
import type { Recorded } from './record.ts';

export interface Numbers {
  /** The mark that draws the rows, the first one if there are several: `line`. */
  readonly mark: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Rows there are; a long table is cut. */
  readonly total: number;
}

/** So many rows of a table the page shows. */
const MOST = 500;

/** What marks draw of one list of rows. */
interface Drawn {
  readonly mark: string;
  readonly columns: Map<string, readonly unknown[]>;
}

type Lists = Map<readonly unknown[], Drawn>;

/** A table for each list of rows that the plot's marks draw, of at most so many rows. */
export function numbersOf(spec: Recorded, most = MOST): Numbers[] {
  const lists: Lists = new Map();
  collect(spec, lists);
  return [...lists].flatMap(([rows, { mark, columns }]) => {
    if (rows.length === 0 || columns.size === 0) return [];
    const cells = rows.slice(0, most).map((_, i) => [...columns.values()].map((values) => cell(values[i])));
    return [{ mark, columns: [...columns.keys()], rows: cells, total: rows.length }];
  });
}

/** Tables without those that another one tells as well: a label at the end of a line, a line that is a part of all. */
export function withoutParts(tables: readonly Numbers[]): Numbers[] {
  return tables.filter(
    (table, i) =>
      !tables.some((other, j) => i !== j && isPart(table, other) && (j < i || !isPart(other, table))),
  );
}

/** Whether all rows of a table stand in the other, in their order. Of one column alone that may be by chance. */
function isPart({ columns, rows }: Numbers, all: Numbers): boolean {
  const at = columns.map((name) => all.columns.indexOf(name));
  if (columns.length < 2 || at.includes(-1)) return false;
  let next = 0;
  for (const row of all.rows) if (rows[next]?.every((value, i) => Object.is(value, row[at[i] ?? -1]))) next++;
  return next === rows.length;
}

/** Looks for calls of the form (rows, options), however deep. */
function collect(value: unknown, lists: Lists): void {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || value instanceof Date)
    return;
  if (Array.isArray(value)) for (const item of value) collect(item, lists);
  else if ('$plot' in value && 'args' in value && Array.isArray(value.args)) {
    const [data, ...rest] = value.args as readonly unknown[];
    const rows = listOf(data);
    if (rows) add(drawnOf(rows, String(value.$plot), lists), rows, flatten(rest));
    else collect(data, lists);
    collect(rest, lists);
  } else if (!('$data' in value)) for (const item of Object.values(value)) collect(item, lists);
}

/** Options of a mark, with those that its transforms hand on. */
function flatten(options: readonly unknown[]): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const option of options) {
    if (typeof option !== 'object' || option === null) continue;
    if ('$plot' in option && 'args' in option && Array.isArray(option.args))
      Object.assign(all, flatten(option.args as readonly unknown[]));
    else
      for (const [key, value] of Object.entries(option))
        if (key === '$spread') Object.assign(all, flatten([value]));
        else all[key] = value;
  }
  return all;
}

function drawnOf(rows: readonly unknown[], call: string, lists: Lists): Drawn {
  const known = lists.get(rows);
  if (known) return known;
  const drawn = { mark: call.replace(/[XY]$/, ''), columns: new Map<string, readonly unknown[]>() };
  lists.set(rows, drawn);
  return drawn;
}

function add(
  { columns }: Drawn,
  rows: readonly unknown[],
  { channels, ...options }: Readonly<Record<string, unknown>>,
): void {
  // One number alone is a line at zero, or the like.
  if (rows.length > 1 && rows.every((row) => typeof row === 'number')) columns.set('value', rows);
  // Channels with a name of their own are what a tip tells besides.
  const besides = typeof channels === 'object' && channels !== null ? channels : {};
  for (const [channel, value] of Object.entries({ ...options, ...besides })) {
    const given = listOf(value);
    if (typeof value === 'string' && rows.some((row) => hasField(row, value)))
      columns.set(
        value,
        rows.map((row) => (hasField(row, value) ? row[value] : undefined)),
      );
    else if (given?.length === rows.length) columns.set(channel, given);
  }
}

function listOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || !('$data' in value)) return null;
  const { $data } = value;
  if (ArrayBuffer.isView($data) && Symbol.iterator in $data) return known($data);
  return Array.isArray($data) ? $data : null;
}

const copies = new WeakMap<object, readonly unknown[]>();

/** The same list for the same typed array. */
function known(view: object): readonly unknown[] {
  const list = copies.get(view) ?? Array.from(view as Iterable<unknown>);
  copies.set(view, list);
  return list;
}

function hasField(row: unknown, field: string): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, field);
}

function cell(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return '';
}
