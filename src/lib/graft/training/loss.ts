import * as tf from '@tensorflow/tfjs';

/**
 * Cross-entropy, the mean over the pictures of −log of the probability that softmax gives the right class:
 * PyTorch's `CrossEntropyLoss`. A net that guesses evenly among n classes has ln n.
 *
 * @param logits `[pictures, classes]`, as the network gives them: softmax is inside, don't apply it before
 * @param labels `[pictures]`, int32
 */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => {
    const oneHot = tf.oneHot(labels, logits.shape[1]).toFloat();
    return tf.losses.softmaxCrossEntropy(oneHot, logits).asScalar();
  });
}

/** How many pictures have their highest logit at their label. */
export function correct(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => logits.argMax<tf.Tensor1D>(1).equal(labels).toFloat().sum().asScalar());
}
