import * as tf from '@tensorflow/tfjs';
import { around, type Pad } from './convolution-padding.ts';

/**
 * The gradient of what goes into a convolution of stride 1, as a convolution of dy with the filter turned half round:
 * dX[b, u, v, c] = Σ over i, j, k of dy[b, u − i, v − j, k] · w[i, j, c, k]. Turned are dy and the result, both small,
 * and not the filter.
 *
 * @param dy gradient of what came out, `[batch, height, width, filters]`
 * @param filter `[height, width, channels, filters]`
 * @param inputShape of what went in: `[batch, height, width, channels]`
 */
export function inputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly [number, number, number, number],
  pad: Pad,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [height, width] = filter.shape;
    const [top, bottom] = around(inputShape[1], dy.shape[1], height, 1, pad);
    const [left, right] = around(inputShape[2], dy.shape[2], width, 1, pad);
    const rows: [number, number] = [height - 1 - bottom, height - 1 - top];
    const columns: [number, number] = [width - 1 - right, width - 1 - left];
    const turned = tf.pad4d(tf.reverse4d(dy, [1, 2]), [[0, 0], rows, columns, [0, 0]]);
    const signal = tf.conv2d(turned, filter.transpose<tf.Tensor4D>([0, 1, 3, 2]), 1, 'valid');
    return tf.reverse4d(signal, [1, 2]);
  });
}

const KERNEL = 'Conv2DBackpropInput';

/** tfjs's own kernel on WASM counts place by place, and takes three to four times as long where the stride is 1. */
function register(stock: tf.KernelConfig | undefined): void {
  if (!stock) return;
  tf.unregisterKernel(KERNEL, 'wasm');
  tf.registerKernel({
    ...stock,
    kernelFunc: (call) => {
      const { dy, filter } = call.inputs as unknown as { dy: tf.Tensor4D; filter: tf.Tensor4D }; // the engine passes tensors
      const { strides, pad, dataFormat, inputShape } = call.attrs as unknown as {
        strides: [number, number] | number;
        pad: Pad;
        dataFormat: 'NHWC' | 'NCHW';
        inputShape: [number, number, number, number];
      };
      const plain = dataFormat === 'NHWC' && [strides].flat().every((stride) => stride === 1);
      // More padding than the filter has room for would have to be cut, not added.
      const within = typeof pad !== 'number' || pad < Math.min(filter.shape[0], filter.shape[1]);
      return plain && within ? inputGradient(dy, filter, inputShape, pad) : stock.kernelFunc(call);
    },
  });
}

register(tf.getKernel(KERNEL, 'wasm'));
