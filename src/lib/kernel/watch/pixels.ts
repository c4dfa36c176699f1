/** Pictures that were not normalised: values of 0 … 255 given to a network that expects them around zero. */
import * as tf from '@tensorflow/tfjs';
import { watchCalls, type Warn } from './calls.ts';

/** Normalised colours end near 2.6; anything far above is pixels as a file has them. */
const MOST = 16;

/** Looks at the first batch of pictures of a run only: to read a tensor from a GPU takes time. */
export function watchPixels(warn: Warn): () => void {
  let looked = false;
  const look = (_: unknown, [x]: readonly unknown[]): void => {
    if (looked || !(x instanceof tf.Tensor) || x.isDisposed) return;
    const pictures = x as tf.Tensor; // of any rank
    if (pictures.rank !== 4 || pictures.shape[3] !== 3) return;
    looked = true;
    const most = tf.tidy(() => pictures.max().dataSync()[0] ?? 0);
    if (most > MOST)
      warn(
        `The network got values up to ${Math.round(most)}: pixels as they are in the file. It was trained on normalised ones, around zero: make its input with \`transform\`.`,
      );
  };
  const closes = ['predict', 'apply'].map((name) => watchCalls(tf.LayersModel.prototype, name, look));
  return () => {
    for (const close of closes) close();
  };
}
