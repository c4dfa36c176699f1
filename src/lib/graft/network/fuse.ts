import * as tf from '@tensorflow/tfjs';
import { inputsOf, type Part } from './forward.ts';

/** Part of a network as a few large operations; frees its own weights on `dispose`. */
export interface Fused {
  readonly run: (x: tf.Tensor) => tf.Tensor;
  readonly dispose: () => void;
}

type Step = (values: Map<tf.layers.Layer, tf.Tensor>) => void;

/**
 * Compiles part of a network for inference: BatchNorm is folded into the filters before it
 * (w' = w·γ/√(var+ε), b' = β − mean·γ/√(var+ε)), and bias and ReLU ride along with the convolution. Same numbers
 * but for rounding. The weights are those of now: fuse again after a change.
 */
export function fuse(model: tf.LayersModel, { layers, from, to }: Part): Fused {
  const kept: tf.Tensor[] = [];
  const done = new Set<tf.layers.Layer>();
  const takers = (layer: tf.layers.Layer) => layers.filter((other) => inputsOf(model, other).includes(layer));
  const only = (layer: tf.layers.Layer | undefined, type: string): tf.layers.Layer | undefined => {
    const next = layer ? takers(layer) : [];
    return next.length === 1 && layer !== to && next[0]?.getClassName() === type ? next[0] : undefined;
  };
  const steps = layers.flatMap((layer, i): Step[] => {
    if (done.has(layer)) return [];
    const inputs = inputsOf(model, layer);
    const norm = layer.getClassName() === 'Conv2D' ? only(layer, 'BatchNormalization') : undefined;
    const relu = only(norm, 'ReLU');
    const out = relu ?? norm ?? layer;
    const apply = norm ? convolution(layer, norm, relu !== undefined, kept) : plain(layer);
    for (const each of [layer, norm, relu]) if (each) done.add(each);
    const later = layers.slice(i + 1).filter((each) => !done.has(each));
    const last = inputs.filter(
      (input) => input !== from && !later.some((each) => inputsOf(model, each).includes(input)),
    );
    return [
      (values) => {
        const given = inputs.flatMap((input) => values.get(input) ?? []);
        values.set(out, apply(given));
        for (const input of last) values.get(input)?.dispose();
      },
    ];
  });
  const run = (x: tf.Tensor): tf.Tensor =>
    tf.tidy(() => {
      const values = new Map([[from, x]]);
      for (const step of steps) step(values);
      return values.get(to) ?? x;
    });
  return { run, dispose: () => tf.dispose(kept) };
}

function plain(layer: tf.layers.Layer): (inputs: tf.Tensor[]) => tf.Tensor {
  return (inputs) => {
    const [first] = inputs;
    return layer.apply(inputs.length === 1 && first ? first : inputs, { training: false }) as tf.Tensor; // real in, real out
  };
}

function convolution(
  layer: tf.layers.Layer,
  norm: tf.layers.Layer,
  relu: boolean,
  kept: tf.Tensor[],
): (inputs: tf.Tensor[]) => tf.Tensor {
  const { strides, padding } = layer.getConfig() as { strides: [number, number]; padding: 'same' | 'valid' }; // a Conv2D's
  const { epsilon } = norm.getConfig() as { epsilon: number }; // a BatchNormalization's
  const [filter, bias] = tf.tidy(() => {
    const [gamma, beta, mean, variance] = norm.weights.map((weight) => weight.read());
    const [weights] = layer.weights.map((weight) => weight.read());
    if (!gamma || !beta || !mean || !variance || !weights)
      throw new Error(`The layers ${layer.name} and ${norm.name} can't be fused.`);
    const scale = gamma.div(variance.add(epsilon).sqrt());
    return [tf.keep(weights.mul<tf.Tensor4D>(scale)), tf.keep(beta.sub<tf.Tensor1D>(mean.mul(scale)))];
  });
  kept.push(filter, bias);
  const activation = relu ? 'relu' : 'linear';
  return ([x]) => tf.fused.conv2d({ x: x as tf.Tensor4D, filter, strides, pad: padding, bias, activation }); // pictures in
}
