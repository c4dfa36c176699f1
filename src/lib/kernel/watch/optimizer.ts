/** An optimizer that is used again for other variables: tfjs keeps velocities by position, not by variable. */
import * as tf from '@tensorflow/tfjs';
import { watchCalls, type Warn } from './calls.ts';

type Gradients = Parameters<tf.MomentumOptimizer['applyGradients']>[0];

/** Shapes that differ throw by themselves; equal ones are silently moved with the velocities of others. */
export function watchOptimizer(warn: Warn): () => void {
  return watchCalls(tf.MomentumOptimizer.prototype, 'applyGradients', (optimizer, [gradients]) => {
    const now = names(gradients as Gradients); // what tfjs itself hands over
    const before = velocities(optimizer as tf.MomentumOptimizer);
    const at = before.findIndex((name, i) => now[i] !== undefined && now[i] !== name);
    if (at >= 0)
      warn(
        `This optimizer has trained other variables before, and keeps their velocities by position: \`${now[at] ?? ''}\` is moved with that of \`${before[at] ?? ''}\`. After a change of what is frozen, make a new optimizer.`,
      );
  });
}

function names(gradients: Gradients): readonly string[] {
  return Array.isArray(gradients) ? gradients.map(({ name }) => name) : Object.keys(gradients);
}

/** The variables whose velocities it has, in order. tfjs keeps them in a private field, as `NAME/momentum`. */
function velocities(optimizer: tf.MomentumOptimizer): readonly string[] {
  const kept: unknown = Reflect.get(optimizer, 'accumulations');
  if (!Array.isArray(kept)) return [];
  return kept.map((one: { readonly originalName?: string }) =>
    (one.originalName ?? '').replace(/\/momentum$/, ''),
  );
}
