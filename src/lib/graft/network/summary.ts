import type * as tf from '@tensorflow/tfjs';
import { displayable, type Displayable, type SummaryRow } from '../../data/outputs.ts';

/** Parameters of one layer. */
export interface ParameterRow {
  readonly layer: string;
  readonly count: number;
  /** Those that training changes: all of them, or none where the layer is frozen. */
  readonly trainable: number;
  readonly frozen: number;
}

/**
 * Layers, shapes and parameters of a network. Parameters are counted as PyTorch counts them: what a gradient can
 * change. BatchNorm's running means and variances, 9,600 numbers in a ResNet-18, are not among them.
 */
export function summary(model: tf.LayersModel): Displayable {
  const rows = model.layers.map((layer): SummaryRow => ({
    layer: layer.name,
    type: layer.getClassName(),
    shape: shapeOf(layer),
    parameters: learnable(layer),
    trainable: trainable(layer),
  }));
  const sum = (key: 'parameters' | 'trainable') => rows.reduce((total, row) => total + row[key], 0);
  return displayable({ kind: 'summary', rows, parameters: sum('parameters'), trainable: sum('trainable') });
}

/** Parameters of each layer that has some, for a plot: what is frozen and what would train. */
export function parameters(model: tf.LayersModel): ParameterRow[] {
  return model.layers
    .map((layer) => ({ layer: layer.name, count: learnable(layer), trainable: trainable(layer) }))
    .filter(({ count }) => count > 0)
    .map((row) => ({ ...row, frozen: row.count - row.trainable }));
}

/** Its parameters that training changes. */
export function trainable(layer: tf.layers.Layer): number {
  return count(layer.trainableWeights);
}

/** Its parameters. BatchNorm lists γ and β first; its running statistics can't be learned. */
export function learnable(layer: tf.layers.Layer): number {
  return count(
    layer.getClassName() === 'BatchNormalization' ? layer.weights.filter(notStatistics) : layer.weights,
  );
}

function notStatistics({ originalName }: tf.LayerVariable): boolean {
  return !/moving_(mean|variance)$/.test(originalName);
}

function count(weights: readonly tf.LayerVariable[]): number {
  return weights.reduce((total, { shape }) => total + shape.reduce<number>((a, b) => a * (b ?? 1), 1), 0);
}

/** What comes out of it for one picture; null where any side will do. */
export function shapeOf(layer: tf.layers.Layer): readonly (number | null)[] {
  const shape = layer.outputShape;
  return (isOne(shape) ? shape : (shape[0] ?? [])).slice(1);
}

function isOne(shape: tf.Shape | tf.Shape[]): shape is tf.Shape {
  return !Array.isArray(shape[0]);
}
