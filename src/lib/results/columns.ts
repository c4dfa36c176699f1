/**
 * Rows of one shape, written by columns: each name stands there once. A long column of few values is a list of these, and
 * for each row the place of its value in it. So a plot of all pixels of a picture takes a tenth of the room.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { isRecord } from '../data/shape.ts';

/** Rows from which on columns are shorter. */
const FEW = 4;
/** Rows from which on places are shorter than the values themselves. */
const MANY = 200;
/** Digits that are kept of a number: a plot and a table show fewer. */
const DIGITS = 6;

/** JSON in less room. Numbers keep six digits. */
export function pack(json: unknown): unknown {
  if (typeof json === 'number') return Number.isInteger(json) ? json : Number(json.toPrecision(DIGITS));
  if (typeof json !== 'object' || json === null) return json;
  if (!Array.isArray(json))
    return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, pack(part)]));
  const list: readonly unknown[] = json;
  const names = namesOf(list);
  if (!names) return list.map(pack);
  return {
    $rows: Object.fromEntries(names.map((name) => [name, column(list.map((row) => (row as never)[name]))])), // all have it
  };
}

/** The names that all rows have, in the same order; null where they are no rows of one shape, or few. */
function namesOf(list: readonly unknown[]): readonly string[] | null {
  const [first] = list;
  if (list.length < FEW || !isRecord(first)) return null;
  const names = Object.keys(first);
  if (names.length === 0 || names.some((name) => name.startsWith('$'))) return null;
  const same = list.every((row) => isRecord(row) && Object.keys(row).join('\n') === names.join('\n'));
  return same ? names : null;
}

function column(values: readonly unknown[]): unknown {
  const packed = values.map(pack);
  const distinct = [...new Set(packed)];
  const isPlain = distinct.every((value) => typeof value !== 'object' || value === null);
  if (packed.length < MANY || !isPlain || distinct.length > packed.length / 4) return packed;
  const place = new Map(distinct.map((value, i) => [value, i]));
  const places = Uint32Array.from(packed, (value) => place.get(value) ?? 0);
  return { $values: distinct, at: deflateSync(new Uint8Array(places.buffer)).toString('base64') };
}

/** What {@link pack} was given, but for the digits. */
export function unpack(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(unpack);
  if ('$rows' in json) {
    const columns = Object.entries(json.$rows as object).map(
      ([name, values]) => [name, valuesOf(values)] as const,
    );
    const count = columns[0]?.[1].length ?? 0;
    return Array.from({ length: count }, (_, i) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
    );
  }
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, unpack(part)]));
}

function valuesOf(column: unknown): readonly unknown[] {
  if (Array.isArray(column)) return column.map(unpack);
  const { $values, at } = column as { readonly $values: readonly unknown[]; readonly at: string }; // as it is made above
  const { buffer } = Uint8Array.from(inflateSync(Buffer.from(at, 'base64')));
  return Array.from(new Uint32Array(buffer), (place) => $values[place]);
}
