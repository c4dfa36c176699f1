/** Training by TensorFlow.js's own means, which `train` knows nothing of. */
import * as tf from '@tensorflow/tfjs';
import type { Host } from '../../host/host.ts';
import { watchCalls } from './calls.ts';

const METHODS = ['fit', 'fitDataset', 'trainOnBatch'] as const;

/** Says that a run trains. The function that comes back ends that. */
export function watchFit(costs: Host['costs']): () => void {
  const closes = METHODS.map((method) =>
    watchCalls(tf.LayersModel.prototype, method, () => {
      costs?.('training');
    }),
  );
  return () => {
    for (const close of closes) close();
  };
}
