import * as tf from '@tensorflow/tfjs';
import { inScope } from './in-scope.ts';

/** Channels of the four stages. He et al., Deep Residual Learning for Image Recognition, 2015, table 1. */
const STAGES = [64, 128, 256, 512] as const;

/** Numbers that the backbone makes of a picture. */
export const FEATURES = 512;

/** A head of 50,000 classes has 100 MB of weights; nobody has folders for more. */
export const MOST_CLASSES = 50_000;

/** The layer that hands out the features: everything up to it is the trunk, everything after it the head. */
export const FEATURE_LAYER = 'avgpool';

/**
 * ResNet-18 as torchvision defines it, with its layers named as torchvision's modules. All weights are zero:
 * `loadResNet18` and `randomResNet18` fill them.
 *
 * @param classes numbers that the head gives a picture
 * @param size side of the input, pixels: `[batch, size, size, 3]` in, `[batch, classes]` logits out
 */
export function resnet18(classes: number, size: number): tf.LayersModel {
  return inScope(() => {
    const input = tf.input({ shape: [size, size, 3], name: 'input' });
    let x = convolution(input, 'conv1', 64, 7, 2);
    x = relu(norm(x, 'bn1'), 'relu');
    // Padding with zeros before the pool changes nothing: no value is below zero here.
    x = apply(tf.layers.zeroPadding2d({ padding: 1, name: 'maxpool.pad' }), x);
    x = apply(tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'valid', name: 'maxpool' }), x);
    STAGES.forEach((channels, stage) => {
      x = block(x, `layer${stage + 1}.0`, channels, stage === 0 ? 1 : 2);
      x = block(x, `layer${stage + 1}.1`, channels, 1);
    });
    x = apply(tf.layers.globalAveragePooling2d({ name: FEATURE_LAYER, dataFormat: 'channelsLast' }), x);
    return tf.model({ inputs: input, outputs: apply(emptyHead(classes), x), name: 'resnet18' });
  });
}

/** A fully connected layer `fc` whose weights are zero. */
export function emptyHead(units: number): tf.layers.Layer {
  return tf.layers.dense({ units, name: 'fc', kernelInitializer: 'zeros', biasInitializer: 'zeros' });
}

/** Two convolutions and a short cut around them: torchvision's BasicBlock. */
function block(x: tf.SymbolicTensor, name: string, channels: number, strides: number): tf.SymbolicTensor {
  let y = convolution(x, `${name}.conv1`, channels, 3, strides);
  y = relu(norm(y, `${name}.bn1`), `${name}.relu1`);
  y = norm(convolution(y, `${name}.conv2`, channels, 3, 1), `${name}.bn2`);
  const short =
    strides === 1
      ? x
      : norm(convolution(x, `${name}.downsample.0`, channels, 1, strides), `${name}.downsample.1`);
  return relu(apply(tf.layers.add({ name: `${name}.add` }), [y, short]), `${name}.relu2`);
}

/**
 * Pads by hand where the stride is 2: there tfjs's 'same' pads more on the right than on the left, and
 * PyTorch pads both sides alike.
 */
function convolution(
  x: tf.SymbolicTensor,
  name: string,
  filters: number,
  kernelSize: number,
  strides: number,
): tf.SymbolicTensor {
  const byHand = strides > 1 && kernelSize > 1;
  const padded = byHand
    ? apply(tf.layers.zeroPadding2d({ padding: (kernelSize - 1) / 2, name: `${name}.pad` }), x)
    : x;
  const padding = byHand ? 'valid' : 'same';
  const shape = { filters, kernelSize, strides, padding, useBias: false } as const;
  return apply(tf.layers.conv2d({ ...shape, kernelInitializer: 'zeros', name }), padded);
}

/** PyTorch's momentum of 0.1 is tfjs's 0.9: one counts the new, the other the old. */
function norm(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  return apply(tf.layers.batchNormalization({ epsilon: 1e-5, momentum: 0.9, name }), x);
}

function relu(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  return apply(tf.layers.reLU({ name }), x);
}

function apply(layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor {
  return layer.apply(x) as tf.SymbolicTensor; // symbolic in, symbolic out, and these layers have one output
}
