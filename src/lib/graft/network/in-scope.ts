import * as tf from '@tensorflow/tfjs';

/**
 * Runs `make` and frees the tensors that it left behind, but no variables. Unlike `tf.tidy` it may return a model:
 * `tidy` would search the whole model for tensors to hand on.
 */
export function inScope<T>(make: () => T): T {
  tf.engine().startScope();
  try {
    return make();
  } finally {
    tf.engine().endScope();
  }
}
