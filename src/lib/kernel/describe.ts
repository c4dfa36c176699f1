/** A cell's value as the output that shows it best. */
import * as tf from '@tensorflow/tfjs';
import { isDisplayable, shown, type Pixels, type Table } from '../graft/outputs.ts';
import { summary } from '../graft/index.ts';
import { encode } from '../plot/encode.ts';
import { Call } from '../plot/record.ts';
import { inspect, preview } from './inspect.ts';
import type { Output, TensorOutput } from './protocol.ts';

const MOST_ROWS = 200;
const MOST_COLUMNS = 30;
const MOST_VALUES = 64;

/** Describes a value; null where there is nothing to show. @throws for a disposed tensor or a plot that can't be sent. */
export function describe(value: unknown): Output | null {
  if (value === undefined) return null;
  if (isDisplayable(value)) return value[shown];
  if (value instanceof Call) return { kind: 'plot', spec: encode(value) };
  if (value instanceof tf.Tensor) return tensor(value as tf.Tensor);
  if (value instanceof tf.LayersModel) return summary(value)[shown];
  if (typeof value === 'string') return { kind: 'text', text: cut(value) };
  if (isPixels(value)) return { kind: 'image', pixels: value };
  return table(value) ?? { kind: 'value', value: inspect(value) };
}

function cut(text: string): string {
  const most = 20_000;
  return text.length > most ? `${text.slice(0, most)}… (${text.length - most} more characters)` : text;
}

function tensor(t: tf.Tensor): TensorOutput {
  if (t.isDisposed) {
    throw new Error(
      `This cell's value is a tensor of shape [${t.shape.join(', ')}] that was disposed before it could be shown. ` +
        'Return it before it is disposed, or return a clone: t.clone().',
    );
  }
  const values = t.dtype === 'string' || t.dtype === 'complex64' ? [] : t.dataSync();
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (const v of values) {
    if (v < min) min = v;
    if (v > max) max = v;
    sum += v;
  }
  const mean = sum / t.size;
  return {
    kind: 'tensor',
    shape: t.shape,
    dtype: t.dtype,
    min,
    max,
    mean,
    values: Array.from(values.slice(0, MOST_VALUES)),
    size: t.size,
  };
}

function isPixels(value: unknown): value is Pixels {
  return (
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    'height' in value &&
    'data' in value &&
    value.data instanceof Uint8ClampedArray
  );
}

/** A list of flat records as a table; null for anything else. */
function table(value: unknown): Table | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const list: readonly unknown[] = value;
  const rows = list.slice(0, MOST_ROWS);
  if (!rows.every(isRecord)) return null;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, MOST_COLUMNS);
  const flat = rows.every((row) => columns.every((c) => typeof row[c] !== 'object' || row[c] === null));
  if (!flat || columns.length === 0) return null;
  return {
    kind: 'table',
    columns,
    rows: rows.map((row) => columns.map((c) => entry(row[c]))),
    total: list.length,
  };
}

function entry(value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : preview(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
