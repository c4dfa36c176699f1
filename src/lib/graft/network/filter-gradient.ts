import * as tf from '@tensorflow/tfjs';
import { around, type Pad } from './convolution-padding.ts';

/**
 * The gradient of a convolution's filter, as a convolution of x and dy with the batch in the place of the channels:
 * dW[i, j, c, k] = Σ over batch and places of x[b, s·u + i, s·v + j, c] · dy[b, u, v, k].
 *
 * @param x what went into the convolution, `[batch, height, width, channels]`
 * @param dy gradient of what came out, `[batch, height, width, filters]`
 * @param filterShape `[height, width, channels, filters]`
 */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  [height, width]: readonly [number, number, number, number],
  stride: number,
  pad: Pad,
): tf.Tensor4D {
  return tf.tidy(() => {
    const rows = around(x.shape[1], dy.shape[1], height, stride, pad);
    const columns = around(x.shape[2], dy.shape[2], width, stride, pad);
    const padded = tf.pad4d(x, [[0, 0], rows, columns, [0, 0]]);
    const signal = padded.transpose<tf.Tensor4D>([3, 1, 2, 0]);
    const filter = dy.transpose<tf.Tensor4D>([1, 2, 0, 3]);
    const all = tf.conv2d(signal, filter, 1, 'valid', 'NHWC', stride);
    const cut = all.slice([0, 0, 0, 0], [all.shape[0], height, width, all.shape[3]]);
    return cut.transpose<tf.Tensor4D>([1, 2, 0, 3]);
  });
}

const KERNEL = 'Conv2DBackpropFilter';

/** tfjs's own kernel, for comparison; undefined on WASM, which has none. Not a gradient: it frees nothing of its own. */
export const stockKernel: ReadonlyMap<string, tf.KernelConfig | undefined> = new Map(
  ['webgl', 'wasm', 'cpu'].map((backend) => [backend, tf.getKernel(KERNEL, backend)]),
);

/**
 * Puts ours in the place of tfjs's kernel: on WASM, where without it no convolution can learn, and on WebGL, where it is
 * more than twice as fast. A gradient registered for `Conv2D` would not do: tfjs's layers convolve by `fused.conv2d`, which
 * brings its own gradient and asks for this kernel.
 */
for (const backendName of ['wasm', 'webgl']) {
  if (stockKernel.get(backendName)) tf.unregisterKernel(KERNEL, backendName);
  tf.registerKernel({
    kernelName: KERNEL,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: tf.Tensor4D; dy: tf.Tensor4D }; // the engine passes tensors
      const { strides, pad, filterShape } = attrs as unknown as {
        strides: [number, number] | number;
        pad: Pad;
        filterShape: [number, number, number, number];
      };
      return filterGradient(x, dy, filterShape, typeof strides === 'number' ? strides : strides[0], pad);
    },
  });
}
