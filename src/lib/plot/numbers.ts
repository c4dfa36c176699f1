/** The numbers behind a recorded plot, as tables: for readers who don't see it, and for those who want to know. */
import type { Recorded } from './record.ts';

export interface Numbers {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Rows there are; a long table is cut. */
  readonly total: number;
}

/** So many rows of a table are given. */
const MOST = 500;

/** A table for each list of rows that the plot's marks draw. */
export function numbersOf(spec: Recorded): Numbers[] {
  const lists = new Map<readonly unknown[], Map<string, readonly unknown[]>>();
  collect(spec, lists);
  return [...lists].flatMap(([rows, columns]) => {
    if (rows.length === 0 || columns.size === 0) return [];
    const cells = rows.slice(0, MOST).map((_, i) => [...columns.values()].map((values) => cell(values[i])));
    return [{ columns: [...columns.keys()], rows: cells, total: rows.length }];
  });
}

/** Looks for calls of the form (rows, options), however deep. */
function collect(value: unknown, lists: Map<readonly unknown[], Map<string, readonly unknown[]>>): void {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || value instanceof Date)
    return;
  if (Array.isArray(value)) for (const item of value) collect(item, lists);
  else if ('$plot' in value && 'args' in value && Array.isArray(value.args)) {
    const [data, ...rest] = value.args as readonly unknown[];
    const rows = listOf(data);
    if (rows) add(rows, flatten(rest), lists);
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

function add(
  rows: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
  lists: Map<readonly unknown[], Map<string, readonly unknown[]>>,
): void {
  const columns = lists.get(rows) ?? new Map<string, readonly unknown[]>();
  lists.set(rows, columns);
  // One number alone is a line at zero, or the like.
  if (rows.length > 1 && rows.every((row) => typeof row === 'number')) columns.set('value', rows);
  for (const [channel, value] of Object.entries(options)) {
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
