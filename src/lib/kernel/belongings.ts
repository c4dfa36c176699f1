/**
 * What each cell made and left behind: its tensors and variables. They are disposed when the cell runs again,
 * so that running a notebook twice holds no more than running it once.
 */
import * as tf from '@tensorflow/tfjs';

const left = new Map<string, readonly tf.Tensor[]>();

/** Disposes of everything that the cell's last run left. */
export function disposeBelongings(cell: string): void {
  for (const t of left.get(cell) ?? []) if (!t.isDisposed) t.dispose();
  left.delete(cell);
}

/** Opens the scope of a run. The function that comes back ends it: it disposes of all that is not in `kept`. */
export function openBelongings(cell: string): (kept: readonly unknown[]) => void {
  const engine = tf.engine();
  const before = new Set(Object.values(engine.state.registeredVariables));
  engine.startScope(cell);
  const scope = engine.state.activeScope;
  return (kept) => {
    for (const t of findTensors(kept)) tf.keep(t);
    const made = [...scope.track];
    // A run that died inside a tidy leaves its scopes open.
    while (engine.state.activeScope !== scope && engine.state.scopeStack.includes(scope)) engine.endScope();
    engine.endScope();
    const variables = Object.values(engine.state.registeredVariables).filter((v) => !before.has(v));
    left.set(cell, [...made.filter((t) => !t.isDisposed), ...variables]);
  };
}

/** Values visited at most: a table of millions of rows holds no tensors worth the search. */
const MOST_VISITS = 200_000;

/** Tensors in a value: itself, or anywhere inside plain objects, arrays, maps and sets. */
export function findTensors(value: unknown): readonly tf.Tensor[] {
  const found: tf.Tensor[] = [];
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && seen.size < MOST_VISITS) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof tf.Tensor) found.push(next as tf.Tensor);
    // A model's weights are variables, which belong to no scope: there is nothing to find in it.
    else if (next instanceof tf.LayersModel) continue;
    else if (next instanceof Map) waiting.push(...next.values());
    else if (next instanceof Set || Array.isArray(next)) pushAll(waiting, next);
    else if (!ArrayBuffer.isView(next)) pushAll(waiting, Object.values(next));
  }
  return found;
}

/** `push(...list)` overflows the stack on long lists. */
function pushAll(waiting: unknown[], items: Iterable<unknown>): void {
  let n = 0;
  for (const item of items) {
    if (typeof item === 'object' && item !== null) waiting.push(item);
    if (++n >= MOST_VISITS) return;
  }
}
