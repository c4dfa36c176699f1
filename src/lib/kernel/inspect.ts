/** Any value as a small tree that the page can unfold. Deep, long and circular parts are cut, and say so. */
import * as tf from '@tensorflow/tfjs';
import { entriesOf, isList, type Entries } from './entries.ts';
import { cut, kindName, leaf, plain, tensorName } from './leaf.ts';
import type { Inspected } from '../data/protocol.ts';

interface Budget {
  /** Levels that are still unfolded. */
  readonly levels: number;
  /** Values that may still be unfolded, all branches together: wide and deep would be millions. */
  readonly nodes: { left: number };
  readonly above: readonly object[];
}

/** Inspects a value. Never throws: a getter or a proxy that does is shown as such. */
export function inspect(value: unknown): Inspected {
  return tree(value, { levels: 4, nodes: { left: 1_000 }, above: [] });
}

/** A value on one line, for a log. */
export function preview(value: unknown): string {
  return line(tree(value, { levels: 3, nodes: { left: 100 }, above: [] }));
}

function tree(value: unknown, budget: Budget): Inspected {
  try {
    budget.nodes.left--;
    return typeof value === 'object' && value !== null ? branch(value, budget) : leaf(value);
  } catch {
    return plain('(a value that can’t be read)');
  }
}

function branch(value: object, budget: Budget): Inspected {
  const { levels, nodes, above } = budget;
  if (value instanceof tf.Tensor) return plain(tensorName(value as tf.Tensor)); // of any rank
  if (value instanceof Date)
    return plain(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
  if (value instanceof Error) return plain(`${value.name}: ${value.message}`);
  if (value instanceof RegExp) return plain(String(value));
  if (value instanceof Promise) return plain('Promise (put `await` in front of it to get its value)');
  if (above.includes(value)) return plain('[circular]');
  if (levels <= 0 || nodes.left <= 0) return plain(kindName(value));
  const { entries, total } = entriesOf(value);
  if (isShortList(value, entries)) {
    const text = `[${entries.map(([, v]) => leaf(v).text).join(', ')}]`;
    return { type: 'leaf', text: cut(text, LONGEST_LIST), tint: 'plain' };
  }
  const inner: Budget = { levels: levels - 1, nodes, above: [...above, value] };
  return {
    type: 'node',
    name: kindName(value),
    entries: entries.map(([key, v]) => [
      cut(value instanceof Map ? line(tree(key, inner)) : String(key)),
      tree(v, inner),
    ]),
    more: Math.max(0, total - entries.length),
  };
}

const MOST_IN_LINE = 12;
const LONGEST_LIST = 5_000;

/** A few numbers or words in a row are read more easily than unfolded. */
function isShortList(value: object, entries: Entries['entries']): boolean {
  const short = isList(value) && value.length <= MOST_IN_LINE;
  return short && entries.every(([, v]) => typeof v !== 'object' || v === null);
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
