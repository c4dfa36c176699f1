/** Any value as a small tree that the page can unfold. Deep, long and circular parts are cut, and say so. */
import * as tf from '@tensorflow/tfjs';
import type { Inspected } from './protocol.ts';

const DEEPEST = 4;
const MOST_ENTRIES = 60;
const LONGEST_STRING = 400;

/** Inspects a value. Never throws: a getter that does is shown as such. */
export function inspect(value: unknown, depth = 0, above: readonly object[] = []): Inspected {
  if (typeof value !== 'object' || value === null) return leaf(value);
  if (value instanceof tf.Tensor) return plain(tensorName(value as tf.Tensor));
  if (value instanceof Date)
    return plain(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
  if (value instanceof Error) return plain(`${value.name}: ${value.message}`);
  if (value instanceof Promise) return plain('Promise (put `await` in front of it to get its value)');
  if (above.includes(value)) return plain('[circular]');
  if (depth >= DEEPEST) return plain(nameOf(value));
  const inner = (v: unknown): Inspected => inspect(v, depth + 1, [...above, value]);
  const { entries, total } = entriesOf(value);
  return {
    type: 'node',
    name: nameOf(value),
    entries: entries.map(([key, v]) => [key, inner(v)]),
    more: Math.max(0, total - entries.length),
  };
}

/** A value on one line, for a log. */
export function preview(value: unknown): string {
  return line(inspect(value, DEEPEST - 2));
}

function line(tree: Inspected): string {
  if (tree.type === 'leaf') return tree.text;
  const list = /^(Array|\w+Array|Set)\b/.test(tree.name);
  const inner = tree.entries.map(([key, v]) => (list ? line(v) : `${key}: ${line(v)}`));
  if (tree.more > 0) inner.push(`… ${tree.more} more`);
  if (list) return `[${inner.join(', ')}]`;
  const name = tree.name === 'Object' ? '' : `${tree.name} `;
  return inner.length > 0 ? `${name}{ ${inner.join(', ')} }` : `${name}{}`;
}

function leaf(value: unknown): Inspected {
  switch (typeof value) {
    case 'string': {
      const cut = value.length > LONGEST_STRING ? `${value.slice(0, LONGEST_STRING)}…` : value;
      return { type: 'leaf', text: JSON.stringify(cut), tint: 'string' };
    }
    case 'number':
      return { type: 'leaf', text: Object.is(value, -0) ? '-0' : String(value), tint: 'number' };
    case 'bigint':
      return { type: 'leaf', text: `${value}n`, tint: 'number' };
    case 'function':
      return plain(`ƒ ${value.name || 'anonymous'}`);
    default:
      return { type: 'leaf', text: String(value), tint: 'keyword' };
  }
}

function plain(text: string): Inspected {
  return { type: 'leaf', text, tint: 'plain' };
}

/** For example `Tensor [32, 96, 96, 3] float32`. */
export function tensorName(t: tf.Tensor): string {
  return `Tensor [${t.shape.join(', ')}] ${t.dtype}${t.isDisposed ? ' (disposed)' : ''}`;
}

function nameOf(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor');
  const name = typeof made === 'function' && made.name ? made.name : 'Object';
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value))
    return `${name}(${String(value.length)})`;
  return value instanceof Map || value instanceof Set ? `${name}(${value.size})` : name;
}

interface Entries {
  readonly entries: readonly (readonly [string, unknown])[];
  readonly total: number;
}

function entriesOf(value: object): Entries {
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const list = value as ArrayLike<unknown>;
    const shown = Array.from(
      { length: Math.min(list.length, MOST_ENTRIES) },
      (_, i) => [String(i), list[i]] as const,
    );
    return { entries: shown, total: list.length };
  }
  if (value instanceof Map) {
    return { entries: first(value.entries()).map(([k, v]) => [preview(k), v]), total: value.size };
  }
  if (value instanceof Set) {
    return { entries: first(value.values()).map((v, i) => [String(i), v]), total: value.size };
  }
  // A leading underscore is a library's way to say "not for you".
  const keys = Object.keys(value).filter((key) => !key.startsWith('_'));
  return { entries: keys.slice(0, MOST_ENTRIES).map((key) => [key, read(value, key)]), total: keys.length };
}

function first<T>(items: Iterable<T>): readonly T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length >= MOST_ENTRIES) break;
    taken.push(item);
  }
  return taken;
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    return error;
  }
}
