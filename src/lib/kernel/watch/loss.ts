/** Softmax before `softmaxCrossEntropy`: it has one inside, and a second one flattens the loss. */
import * as tf from '@tensorflow/tfjs';
import { watchCalls, type Warn } from './calls.ts';

/** Looks at the first batch of a run only: to read a tensor from a GPU takes time. */
export function watchLoss(warn: Warn): () => void {
  let looked = false;
  return watchCalls(tf.losses, 'softmaxCrossEntropy', (_, [, logits]) => {
    if (looked || !(logits instanceof tf.Tensor) || logits.isDisposed) return;
    looked = true;
    if (areProbabilities(logits as tf.Tensor))
      // of any rank
      warn(
        'The logits that softmaxCrossEntropy got are probabilities: each row sums to 1. It applies softmax itself, and twice is too much: the loss stays high, however good the network is. Give it the scores before softmax.',
      );
  });
}

/** True where each row lies within 0 … 1 and sums to 1: scores of a network never do so by chance. */
function areProbabilities(logits: tf.Tensor): boolean {
  const width = logits.shape.at(-1) ?? 0;
  if (logits.rank !== 2 || width < 2 || logits.size === 0) return false;
  const numbers = logits.dataSync();
  for (let start = 0; start < numbers.length; start += width) {
    let sum = 0;
    for (const value of numbers.subarray(start, start + width)) {
      if (value < 0 || value > 1) return false;
      sum += value;
    }
    if (Math.abs(sum - 1) > 1e-4) return false;
  }
  return true;
}
