import { number } from '../../dom/numbers.ts';

const MOST = 6;

/** A row of data as a reader hears it: its first plain values, with their names. */
export function wordsFor(row: unknown): string {
  if (Array.isArray(row)) return row.length === 1 ? wordsFor(row[0]) : `${row.length} rows`;
  if (typeof row !== 'object' || row === null) return plain(row) ?? '';
  const told = Object.entries(row).flatMap(([name, value]) => {
    const text = plain(value);
    return text === null ? [] : [`${name} ${text}`];
  });
  return told.slice(0, MOST).join(', ');
}

function plain(value: unknown): string | null {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value instanceof Date ? value.toISOString().slice(0, 10) : null;
}
