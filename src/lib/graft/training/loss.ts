import * as tf from '@tensorflow/tfjs';
import { checkLabels } from '../datasets/labels.ts';

/**
 * Cross-entropy, the mean over the pictures of −log of the probability that softmax gives the right class:
 * PyTorch's `CrossEntropyLoss`. A net that guesses evenly among n classes has ln n.
 *
 * @param logits `[pictures, classes]`, as the network gives them: softmax is inside, don't apply it before
 * @param labels `[pictures]`, int32
 * @throws where a label is none of the logits' classes, or there are not as many labels as rows
 */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const [rows, classes] = logits.shape;
  if (labels.size !== rows)
    throw new RangeError(`There are ${labels.size} labels and ${rows} rows of logits. Give one label a row.`);
  checkLabels({
    labels: labels.dataSync(),
    classes: Array.from({ length: classes }, (_, i) => `class ${i}`),
  });
  return meanCrossEntropy(logits, labels);
}

/** The same of labels that were looked at before, without waiting for them. */
export function meanCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => {
    const oneHot = tf.oneHot(labels, logits.shape[1]).toFloat();
    return tf.losses.softmaxCrossEntropy(oneHot, logits).asScalar();
  });
}

/** How many pictures have their highest logit at their label. */
export function correct(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => logits.argMax<tf.Tensor1D>(1).equal(labels).toFloat().sum().asScalar());
}
