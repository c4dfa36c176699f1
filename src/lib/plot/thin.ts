/**
 * A plot with fewer marks, where it has more than a page can hold at ease: every so manieth of those that are an element a
 * row. What adds rows up, or draws many as one, is drawn whole: a part of it would be another figure.
 */
import type { Recorded } from '../plot-record/record.ts';
import { isCall } from '../plot-record/recorded.ts';

/** So many elements a page draws and scrolls at ease. */
const AT_EASE = 10_000;

/** Marks that draw each row by itself. */
const EACH = /^(dot[XY]?|circle|hexagon|text[XY]?|vector[XY]?|spike|arrow|link|tick[XY])$/;

export interface Thinned {
  readonly spec: Recorded;
  /** What the reader has to know, as a sentence; null where all is drawn. */
  readonly note: string | null;
}

export function thin(spec: Recorded): Thinned {
  const total = isFaceted(spec) ? 0 : sum(spec);
  const step = Math.ceil(total / AT_EASE);
  if (step <= 1) return { spec, note: null };
  const note =
    `Every ${ordinal(step)} of ${total.toLocaleString('en')} marks is drawn, so that the page stays quick. ` +
    'Saved as CSV, the plot has all its rows.';
  return { spec: fewer(spec, step) as Recorded, note };
}

/** Facets of the old kind tell rows by their place. */
function isFaceted({ args: [options] }: Recorded): boolean {
  return typeof options === 'object' && options !== null && 'facet' in options;
}

/** Rows of a mark that can be drawn in part; null where it can't. */
function rowsOf(value: unknown): ArrayLike<unknown> | null {
  if (!isCall(value) || !EACH.test(value.$plot)) return null;
  const [data, options] = value.args;
  // A transform makes its rows of all.
  if (options !== undefined && (isCall(options) || holds(options, '$spread'))) return null;
  return holds(data, '$data') && isList(data.$data) ? data.$data : null;
}

function sum(value: unknown): number {
  const rows = rowsOf(value);
  if (rows) return rows.length;
  if (typeof value !== 'object' || value === null || '$data' in value) return 0;
  return Object.values(value).reduce<number>((total, part) => total + sum(part), 0);
}

function fewer(value: unknown, step: number): unknown {
  const rows = rowsOf(value);
  if (rows) return everyIn(value, rows.length, step);
  if (typeof value !== 'object' || value === null || '$data' in value || ArrayBuffer.isView(value))
    return value;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((part) => fewer(part, step));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fewer(part, step)]));
}

/** A mark's rows, and what it gives for each of them beside. */
function everyIn(value: unknown, count: number, step: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  if (holds(value, '$data') && isList(value.$data)) {
    const { $data } = value;
    return $data.length === count ? { $data: Array.from($data).filter((_, i) => i % step === 0) } : value;
  }
  if (Array.isArray(value))
    return value.length === count
      ? value.filter((_, i) => i % step === 0)
      : value.map((part) => everyIn(part, count, step));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, everyIn(part, count, step)]));
}

function holds<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(n: number): string {
  const ends: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${n}${ends[rules.select(n)] ?? 'th'}`;
}
