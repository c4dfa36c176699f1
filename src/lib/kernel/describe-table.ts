/** A list of flat records as a table. */
import type { Table } from '../data/outputs.ts';
import { preview } from './inspect.ts';
import { cut } from './leaf.ts';

const MOST_ROWS = 200;
const MOST_COLUMNS = 30;

type Row = Readonly<Record<string, unknown>>;

/** A table of the first 200 records; null for anything else than a list of flat records. */
export function describeTable(value: unknown): Table | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const list: readonly unknown[] = value;
  // Not `slice`, which keeps holes: `every` and `map` would pass over them.
  const rows = Array.from({ length: Math.min(list.length, MOST_ROWS) }, (_, i) => list[i]);
  if (!rows.every(isRecord)) return null;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.length > MOST_COLUMNS ? names.slice(0, MOST_COLUMNS - 1) : names;
  if (columns.length === 0 || !rows.every((row) => columns.every((name) => isFlat(row[name])))) return null;
  const more = names.length - columns.length;
  return {
    kind: 'table',
    columns: [...columns.map((name) => cut(name)), ...(more > 0 ? [`… ${more} more columns`] : [])],
    rows: rows.map((row) => [...columns.map((name) => entry(row[name])), ...(more > 0 ? [''] : [])]),
    total: list.length,
  };
}

function isRecord(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isFlat(value: unknown): boolean {
  return typeof value !== 'object' || value === null || value instanceof Date;
}

function entry(value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return cut(value);
  return value === undefined || value === null ? '' : preview(value);
}
