import * as tf from '@tensorflow/tfjs';
import { cutBefore } from '../network/cut.ts';
import { forward, type Part } from '../network/forward.ts';
import { fuse } from '../compiled/fuse.ts';

/** A network cut before its first trained layer. */
export interface FrozenPart {
  /** The layers behind the cut. */
  readonly learning: Part;
  /**
   * Sends pictures through what is frozen.
   *
   * @param rows batches of fewer pictures are filled up with zeros: another shape would mean other programs for a GPU
   */
  readonly through: (x: tf.Tensor4D, rows: number, training: boolean) => tf.Tensor;
  readonly dispose: () => void;
}

/**
 * Compiles the frozen part, where it stands still. It doesn't where a BatchNorm in it is not frozen: such a layer keeps
 * counting, even where no variable of it is in the list of those to train, as under PyTorch's `model.train()`.
 */
export function frozenPart(model: tf.LayersModel, trained: readonly tf.layers.Layer[]): FrozenPart {
  const { frozen, learning } = cutBefore(model, trained);
  const counts = frozen.layers.some(
    (layer) => layer.trainable && layer.getClassName() === 'BatchNormalization',
  );
  if (counts) {
    const through: FrozenPart['through'] = (x, _rows, training) =>
      forward(model, frozen, x, (layer) => training && layer.trainable);
    return { learning, through, dispose: () => undefined };
  }
  const { run, dispose } = fuse(model, frozen);
  const through: FrozenPart['through'] = (x, rows) =>
    tf.tidy(() => run(filled(x, rows)).slice(0, x.shape[0]));
  return { learning, through, dispose };
}

function filled(x: tf.Tensor4D, rows: number): tf.Tensor4D {
  const [count, height, width, channels] = x.shape;
  return count < rows ? tf.concat([x, tf.zeros([rows - count, height, width, channels])]) : x;
}
