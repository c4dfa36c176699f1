import * as tf from '@tensorflow/tfjs';

/**
 * Frees all that an optimizer holds. `optimizer.dispose()` of tfjs 4.22 forgets the learning rate of a momentum
 * optimizer: one tensor stays behind each time.
 */
export function disposeOptimizer(optimizer: tf.Optimizer): void {
  tf.dispose(Object.values(optimizer) as tf.TensorContainer[]); // its fields, searched for tensors
}
