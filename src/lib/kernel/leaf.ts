/** The ends of a value's tree: what is shown in one piece. */
import type * as tf from '@tensorflow/tfjs';
import type { Inspected } from '../data/protocol.ts';
import { beginning } from '../text/beginning.ts';

const LONGEST = 400;

export type Leaf = Extract<Inspected, { readonly type: 'leaf' }>;

/** Text of at most 400 characters; what is cut off is marked. */
export function cut(text: string, most = LONGEST): string {
  return text.length > most ? `${beginning(text, most)}…` : text;
}

export function plain(text: string): Leaf {
  return { type: 'leaf', text: cut(text), tint: 'plain' };
}

/** A value that holds no others. */
export function leaf(value: unknown): Leaf {
  switch (typeof value) {
    case 'string':
      return { type: 'leaf', text: JSON.stringify(cut(value)), tint: 'string' };
    case 'number':
      return { type: 'leaf', text: Object.is(value, -0) ? '-0' : String(value), tint: 'number' };
    case 'bigint':
      return { type: 'leaf', text: cut(`${value}n`), tint: 'number' };
    case 'function':
      return plain(`ƒ ${nameOf(value) || 'anonymous'}`);
    default:
      return { type: 'leaf', text: cut(String(value)), tint: 'keyword' };
  }
}

/** For example `Tensor [32, 96, 96, 3] float32`. */
export function tensorName(t: tf.Tensor): string {
  return `Tensor [${t.shape.join(', ')}] ${t.dtype}${t.isDisposed ? ' (disposed)' : ''}`;
}

/** For example `Array(3)`, `Map(2)` or `Rose`. */
export function kindName(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor');
  const name = (typeof made === 'function' && nameOf(made)) || 'Object';
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value))
    return `${name}(${String(value.length)})`;
  return value instanceof Map || value instanceof Set ? `${name}(${value.size})` : name;
}

/** A function's name. A class can put anything in its place: `static name() {}`. */
function nameOf(made: object): string {
  const name: unknown = Reflect.get(made, 'name');
  return typeof name === 'string' ? cut(name) : '';
}
