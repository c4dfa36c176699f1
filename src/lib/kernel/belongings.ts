/**
 * Whose the tensors are. A tensor that a run made belongs to the cell whose value holds it; it is disposed when
 * that cell runs again, so that running a notebook twice holds no more than running it once.
 */
import * as tf from '@tensorflow/tfjs';
import { findTensors } from './find-tensors.ts';

/** A value and the cell that it belongs to. */
export interface Owned {
  readonly owner: string;
  readonly value: unknown;
}

const left = new Map<string, Set<tf.Tensor>>();

/** Disposes of everything that belongs to a cell. */
export function disposeBelongings(cell: string): void {
  for (const t of left.get(cell) ?? []) if (!t.isDisposed) t.dispose();
  left.delete(cell);
}

/**
 * Opens the scope of a run. The function that comes back ends it. `holders` are the values that may hold what the
 * run made; the rest of it is disposed: at once where the run failed, else what `tf.keep` and variables still hold
 * stays until the cell runs again.
 */
export function openBelongings(cell: string): (holders: readonly Owned[], failed: boolean) => void {
  const engine = tf.engine();
  const variables = (): readonly tf.Variable[] => Object.values(engine.state.registeredVariables);
  const before = new Set(variables());
  const kept = new Set<tf.Tensor>();
  // What is kept inside a `tidy` is in no scope's list any more.
  engine.keep = (t) => {
    kept.add(t);
    t.kept = true;
    return t;
  };
  engine.startScope(cell);
  const scope = engine.state.activeScope;
  return (holders, failed) => {
    Reflect.deleteProperty(engine, 'keep');
    const made = new Set([...scope.track, ...kept, ...variables().filter((v) => !before.has(v))]);
    for (const t of made) if (t.isDisposed) made.delete(t);
    for (const { owner, value } of holders) {
      // A value too large to search may hold any of them.
      for (const t of findTensors(value, made) ?? [...made]) {
        belong(owner, tf.keep(t));
        made.delete(t);
      }
    }
    // A run that died inside a tidy leaves its scopes open.
    while (engine.state.scopeStack.includes(scope)) engine.endScope();
    for (const t of made) {
      if (t.isDisposed) continue;
      if (failed) t.dispose();
      else belong(cell, t);
    }
  };
}

function belong(cell: string, t: tf.Tensor): void {
  const own = left.get(cell) ?? new Set();
  left.set(cell, own.add(t));
}
