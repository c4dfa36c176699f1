/** Rows and columns: tables of records, and a network's summary. */
import type { Summary, Table } from '../outputs.ts';
import { count, fields, list, refuse, text, type Fields } from './fields.ts';

const MOST_ROWS = 1_000;
const MOST_COLUMNS = 100;
const MOST_CELLS = 20_000;
const MOST_LAYERS = 2_000;
const MOST_AXES = 32;
const LONGEST = 3_000;

/** A table; of too many rows the first ones, which the table says by itself. */
export function table(from: Fields): Table {
  const columns = list(from['columns'], 'the columns of a table');
  if (columns.length > MOST_COLUMNS)
    refuse(
      `This table has ${columns.length} columns; at most ${MOST_COLUMNS} can be shown. Show a part of them.`,
    );
  const most = Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns.length)));
  const rows = list(from['rows'], 'the rows of a table');
  return {
    kind: 'table',
    columns: columns.map((name) => text(name, 'the name of a column', LONGEST)),
    rows: rows.slice(0, most).map((row) => list(row, 'a row of a table').slice(0, columns.length).map(cell)),
    total: Math.max(count(from['total'], 'the number of rows'), rows.length),
  };
}

function cell(value: unknown): string | number {
  return typeof value === 'number' ? value : text(value, 'a cell of a table', LONGEST);
}

export function summary(from: Fields): Summary {
  const rows = list(from['rows'], 'the layers of a network');
  if (rows.length > MOST_LAYERS)
    refuse(`This network has ${rows.length} layers; at most ${MOST_LAYERS} can be shown. Show a part of it.`);
  return {
    kind: 'summary',
    rows: rows.map((row) => layer(fields(row, 'a layer of a network'))),
    parameters: count(from['parameters'], 'the number of parameters'),
    trainable: count(from['trainable'], 'the number of parameters'),
  };
}

function layer(from: Fields): Summary['rows'][number] {
  return {
    layer: text(from['layer'], 'the name of a layer', LONGEST),
    type: text(from['type'], 'the type of a layer', LONGEST),
    shape: list(from['shape'], 'the shape of a layer')
      .slice(0, MOST_AXES)
      .map((axis) => (axis === null ? null : count(axis, 'the shape of a layer'))),
    parameters: count(from['parameters'], 'the number of parameters'),
    trainable: count(from['trainable'], 'the number of parameters'),
  };
}
