/**
 * Rows of a recorded plot as places in it: what a reader points at travels as a place, since page and kernel each have rows
 * of their own. `[list, row]` is a row of the list of a mark, and `[list, -1, …rows]` are the rows of a group of it.
 */
import { rowsDrawn } from './columns.ts';
import { isCall } from './recorded.ts';
import type { Recorded } from './record.ts';

export type RowPlace = readonly number[];

/** The lists of rows that calls draw, in the order in which they stand. `encode.ts` counts in the same way. */
export function listsOf(spec: Recorded): readonly (readonly unknown[])[] {
  const lists: (readonly unknown[])[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || '$data' in value || ArrayBuffer.isView(value)) return;
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isCall(value)) {
      const rows = rowsDrawn(value);
      if (rows) lists.push(rows);
      for (const argument of value.args) visit(argument);
    } else for (const part of Object.values(value)) visit(part);
  };
  visit(spec);
  return lists;
}

/** Where a row stands, or the rows of a group; null where it is none. */
export function placeOf(lists: readonly (readonly unknown[])[], value: unknown): RowPlace | null {
  if (value === null || value === undefined) return null;
  for (const [list, rows] of lists.entries()) {
    const row = indexIn(rows, value);
    if (row >= 0) return [list, row];
  }
  const group = groupOf(value);
  if (group.length === 0) return null;
  for (const [list, rows] of lists.entries()) {
    // Numbers may stand in several lists; only in one of them are all of the group's.
    if (!rows.includes(group[0])) continue;
    const at = new Map(rows.map((row, i) => [row, i]));
    const places = group.map((row) => at.get(row) ?? -1);
    if (!places.includes(-1)) return [list, -1, ...places];
  }
  return null;
}

/** As `includes` finds it, which knows NaN. */
function indexIn(rows: readonly unknown[], value: unknown): number {
  return Number.isNaN(value) ? rows.findIndex((row) => Number.isNaN(row)) : rows.indexOf(value);
}

/** Of numbers in a typed array, Plot makes groups of such. */
function groupOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && Symbol.iterator in value ? Array.from(value as Iterable<unknown>) : [];
}

/** What stands at a place: a row, or the rows of a group; undefined where there is none. */
export function rowAt(
  lists: readonly (readonly unknown[])[],
  [list = -1, row = -1, ...group]: RowPlace,
): unknown {
  const rows = lists[list];
  if (!rows) return undefined;
  if (row >= 0) return rows[row];
  return group.length > 0 && group.every((i) => i in rows) ? group.map((i) => rows[i]) : undefined;
}

/** Whether a plot has a mark that follows the pointer. */
export function isPointable(spec: unknown): boolean {
  if (typeof spec !== 'object' || spec === null || '$data' in spec || ArrayBuffer.isView(spec)) return false;
  if (isCall(spec) && /^(pointer|crosshair)[XY]?$/.test(spec.$plot)) return true;
  if ('tip' in spec && Boolean(spec.tip)) return true;
  return Object.values(spec).some(isPointable);
}
