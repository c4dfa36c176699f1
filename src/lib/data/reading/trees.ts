/** Values: trees to unfold, and tensors. */
import type { Inspected, TensorOutput } from '../protocol.ts';
import { count, fields, list, number, oneOf, text, type Fields } from './fields.ts';

/** More than `kernel/inspect.ts` makes. */
const MOST_NODES = 1_500;
const DEEPEST = 8;
const LONGEST = 6_000;
const MOST_AXES = 32;
const MOST_VALUES = 1_000;

const CUT: Inspected = { type: 'leaf', text: '…', tint: 'plain' };

/** A tree; what is deeper or wider than can be unfolded ends in "…". */
export function tree(value: unknown): Inspected {
  let left = MOST_NODES;
  const read = (value: unknown, depth: number): Inspected => {
    left--;
    const from = fields(value, 'a value');
    if (oneOf(from['type'], 'the type of a value', ['leaf', 'node']) === 'leaf') return leaf(from);
    if (depth >= DEEPEST) return CUT;
    const all = list(from['entries'], 'the entries of a value');
    const entries: (readonly [string, Inspected])[] = [];
    for (const entry of all) {
      if (left <= 0) break;
      const [key, inner] = list(entry, 'an entry of a value');
      entries.push([text(key, 'the name of an entry', LONGEST), read(inner, depth + 1)]);
    }
    const more = count(from['more'], 'the number of entries') + all.length - entries.length;
    return { type: 'node', name: text(from['name'], 'the name of a value', LONGEST), entries, more };
  };
  return read(value, 0);
}

function leaf(from: Fields): Inspected {
  const tint = oneOf(from['tint'], 'the tint of a value', ['string', 'number', 'keyword', 'plain']);
  return { type: 'leaf', text: text(from['text'], 'the text of a value', LONGEST), tint };
}

export function tensor(from: Fields): TensorOutput {
  return {
    kind: 'tensor',
    shape: list(from['shape'], 'the shape of a tensor')
      .slice(0, MOST_AXES)
      .map((axis) => count(axis, 'the shape of a tensor')),
    dtype: text(from['dtype'], 'the type of a tensor', 100),
    min: number(from['min'], 'the least value of a tensor'),
    max: number(from['max'], 'the greatest value of a tensor'),
    mean: number(from['mean'], 'the mean of a tensor'),
    values: list(from['values'], 'the values of a tensor')
      .slice(0, MOST_VALUES)
      .map((value) => number(value, 'a value of a tensor')),
    size: count(from['size'], 'the size of a tensor'),
  };
}
