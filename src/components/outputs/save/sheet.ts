/** The numbers of an output as one sheet. */
import type { Summary } from '../../../lib/data/outputs.ts';
import type { Output, TensorOutput } from '../../../lib/data/protocol.ts';
import { numbersOf, withoutParts, type Numbers } from '../../../lib/plot-record/numbers.ts';
import type { Sheet } from './csv.ts';

/** The sheet of an output; null where it has no numbers. */
export function sheetOf(output: Output): Sheet | null {
  switch (output.kind) {
    case 'table':
      return output;
    case 'summary':
      return summarySheet(output);
    case 'tensor':
      return isWhole(output) ? tensorSheet(output) : null;
    case 'plot':
      return plotSheet(withoutParts(numbersOf(output.spec, Infinity)));
    default:
      return null;
  }
}

/** Whether all values of a tensor have come to the page. */
export function isWhole({ values, size }: TensorOutput): boolean {
  return size > 0 && values.length === size;
}

function summarySheet({ rows }: Summary): Sheet {
  return {
    columns: ['layer', 'type', 'output', 'parameters', 'trainable'],
    rows: rows.map(({ layer, type, shape, parameters, trainable }) => [
      layer,
      type,
      shape.map((n) => n ?? '?').join(' x '),
      parameters,
      trainable,
    ]),
  };
}

/** A row for each row of the last axis. With more than two axes, the places on the others stand before it. */
function tensorSheet({ shape, values }: TensorOutput): Sheet {
  const width = shape.at(-1) ?? 1;
  if (shape.length < 2) return { columns: ['value'], rows: values.map((value) => [value]) };
  const outer = shape.length > 2 ? shape.slice(0, -1) : [];
  return {
    columns: [
      ...outer.map((_, axis) => `axis ${axis}`),
      ...Array.from({ length: width }, (_, i) => String(i)),
    ],
    rows: Array.from({ length: values.length / width }, (_, row) => [
      ...placeOf(row, outer),
      ...values.slice(row * width, (row + 1) * width),
    ]),
  };
}

function placeOf(row: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (const size of shape.toReversed()) {
    place.unshift(row % size);
    row = Math.floor(row / size);
  }
  return place;
}

/** Several tables become one, with all their columns; the first column says which mark drew a row. */
function plotSheet(tables: readonly Numbers[]): Sheet | null {
  const [first] = tables;
  if (!first || tables.length === 1) return first ?? null;
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  const rows = tables.flatMap((table, i) => {
    const at = columns.map((name) => table.columns.indexOf(name));
    return table.rows.map((row) => [markOf(tables, i), ...at.map((column) => row[column] ?? '')]);
  });
  return { columns: ['mark', ...columns], rows };
}

/** `line`, or `line 2` where another table is of lines too. */
function markOf(tables: readonly Numbers[], i: number): string {
  const name = tables[i]?.mark ?? '';
  const alike = tables.filter(({ mark }) => mark === name).length;
  const before = tables.slice(0, i).filter(({ mark }) => mark === name).length;
  return alike > 1 ? `${name} ${before + 1}` : name;
}
