import * as tf from '@tensorflow/tfjs';

/** Objects looked at, at most: a list of millions of rows is not worth the search. */
const MOST_VISITS = 1_000_000;

/**
 * Those of `wanted` that a value holds: itself, or anywhere inside arrays, maps, sets and objects of any class, an
 * optimizer's or a model's included. What only a closure or a private field (`#t`) holds is not found.
 *
 * @returns null where the value is too large to search
 */
export function findTensors(value: unknown, wanted: ReadonlySet<tf.Tensor>): ReadonlySet<tf.Tensor> | null {
  const found = new Set<tf.Tensor>();
  const seen = new Set<object>();
  const waiting: object[] = [[value]];
  // Level by level: a tensor beside a long list is met before the list's items.
  for (let i = 0; i < waiting.length && found.size < wanted.size; i++) {
    const next = waiting[i];
    if (!next || seen.has(next)) continue;
    seen.add(next);
    try {
      for (const inner of insides(next)) {
        if (typeof inner !== 'object' || inner === null) continue;
        const t = inner as tf.Tensor; // perhaps: asked of the set, since a proxy may throw at `instanceof`
        if (wanted.has(t)) found.add(t);
        else waiting.push(inner);
        if (waiting.length > MOST_VISITS) return null;
      }
    } catch {
      // A getter or a proxy that throws: nothing can be held by what can't be read.
    }
  }
  return found;
}

function* insides(value: object): Iterable<unknown> {
  if (value instanceof tf.LayersModel) {
    yield value.optimizer;
    for (const weight of value.weights) yield weight.read();
  } else if (value instanceof Map) {
    yield* value.keys();
    yield* value.values();
  } else if (value instanceof Set || Array.isArray(value)) yield* value;
  else if (!ArrayBuffer.isView(value)) {
    for (const key of Object.keys(value)) yield read(value, key);
  }
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}
