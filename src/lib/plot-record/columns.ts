/** The values of a mark's rows, as far as they can be told without Plot. */
import type { Recorded } from './record.ts';

export type Options = Readonly<Record<string, unknown>>;

/** Adds what a channel of a mark has: the values of a column, or of a list. */
export function addValues(channel: unknown, rows: readonly unknown[], values: Set<unknown>): void {
  if (typeof channel === 'string') {
    for (const row of rows) if (hasField(row, channel)) values.add(keyOf(row[channel]));
  } else if (typeof channel === 'object' && channel !== null) {
    const list = rowsOf(channel) ?? (Array.isArray(channel) ? channel : null);
    if (list) for (const value of list) values.add(keyOf(value));
    else if ('value' in channel) addValues(channel.value, rows, values);
    // Whatever it works out: no more than there are rows.
    else if ('$plot' in channel) for (const i of rows.keys()) values.add(i);
  }
}

function keyOf(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

function hasField(row: unknown, field: string): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, field);
}

/** Their first argument may be a list that is no data. */
export const WITHOUT_DATA: ReadonlySet<string> = new Set([
  'plot',
  'marks',
  'filter',
  'sort',
  'legend',
  'scale',
]);

/** The rows that a call draws; null where it draws none. */
export function rowsDrawn({ $plot, args }: Recorded): readonly unknown[] | null {
  return WITHOUT_DATA.has($plot) ? null : rowsOf(args[0]);
}

/** Rows as a list; null where a value is none. */
export function rowsOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || !('$data' in value)) return null;
  const { $data } = value;
  if (Array.isArray($data)) return $data as readonly unknown[];
  if (ArrayBuffer.isView($data) && Symbol.iterator in $data) return Array.from($data as Iterable<unknown>);
  const parts = partsOf($data);
  return Array.isArray(parts) ? (parts as readonly unknown[]) : [$data];
}

/** Of GeoJSON. */
function partsOf(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return null;
  if ('features' in data) return data.features;
  return 'type' in data && data.type === 'GeometryCollection' && 'geometries' in data
    ? data.geometries
    : null;
}
