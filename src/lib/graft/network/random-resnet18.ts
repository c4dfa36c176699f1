import { refuseOldNames } from '../../data/renamed.ts';
import * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import { checkSize } from '../pixels/transform.ts';
import { random, type Random } from '../random.ts';
import { FEATURES, MOST_CLASSES, resnet18 } from './resnet18.ts';

export interface RandomOptions {
  /** Numbers that the head gives a picture. */
  readonly numClasses: number;
  /** Side of the pictures, pixels. Default 96. */
  readonly size?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * A ResNet-18 that has learned nothing, with weights drawn as torchvision draws them
 * (`resnet18(weights=None)`): filters normal with variance 2 / (filters × their area) (He et al., 2015, fan out),
 * BatchNorm at 1 and 0, the head as `nn.Linear`.
 *
 * @throws where an option is no such number
 */
export function randomResNet18(options: RandomOptions): tf.LayersModel {
  refuseOldNames('RandomOptions', options);
  const { numClasses, size = 96, seed = 1 } = options;
  checkWhole('numClasses', numClasses, { from: 1, to: MOST_CLASSES, example: 5 });
  checkSize(size);
  const chance = random(seed);
  const model = resnet18(numClasses, size);
  for (const layer of model.layers) {
    if (layer.getClassName() === 'Conv2D') tf.tidy(() => layer.setWeights([filters(layer, chance)]));
    if (layer.name === 'fc') setLinear(layer, chance);
  }
  return model;
}

/**
 * Draws the weights of a Dense layer as PyTorch's `nn.Linear` does: kernel and bias uniform in ±1/√inputs
 * (`torch/nn/modules/linear.py`, `reset_parameters`). tfjs's own start is glorot-normal with a bias of zero.
 */
export function setLinear(layer: tf.layers.Layer, { uniform }: Random): void {
  tf.tidy(() =>
    layer.setWeights(
      layer.weights.map(({ shape }) => {
        const bound = 1 / Math.sqrt(layer.weights[0]?.shape[0] ?? FEATURES);
        return draw(shape, () => (2 * uniform() - 1) * bound);
      }),
    ),
  );
}

function filters(layer: tf.layers.Layer, { normal }: Random): tf.Tensor {
  const shape = layer.weights[0]?.shape ?? [];
  const [height, width, , output] = shape;
  const deviation = Math.sqrt(2 / ((height ?? 1) * (width ?? 1) * (output ?? 1)));
  return draw(shape, () => normal() * deviation);
}

function draw(shape: readonly (number | null)[], next: () => number): tf.Tensor {
  const sizes = shape.map((n) => n ?? 1);
  const values = new Float32Array(sizes.reduce((a, b) => a * b, 1));
  return tf.tensor(values.map(next), sizes);
}
