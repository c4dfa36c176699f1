import * as tf from '@tensorflow/tfjs';
import { foldNorm } from './fold-norm.ts';
import { inputsOf, type Part } from '../network/forward.ts';
import { winograd } from './winograd.ts';

/** Part of a network as a few large operations; frees its own weights on `dispose`. */
export interface Fused {
  readonly run: (x: tf.Tensor) => tf.Tensor;
  readonly dispose: () => void;
}

type Operation = (inputs: readonly tf.Tensor[]) => tf.Tensor;
type Layer = tf.layers.Layer;

/** Layers that become one operation, in their order. */
interface Group {
  readonly layers: readonly Layer[];
  readonly apply: Operation;
}

/**
 * Compiles part of a network for inference: a convolution takes the padding before it, and BatchNorm and ReLU after it,
 * into itself; on WASM, wide convolutions of 3 × 3 go by Winograd's way. Same numbers as the layers but for rounding.
 * The weights are those of now: fuse again after a change.
 */
export function fuse(model: tf.LayersModel, { layers, from, to }: Part): Fused {
  const kept: tf.Tensor[] = [];
  /** The layer that alone takes this one's output, if it is of this type. */
  const next = (layer: Layer | undefined, type: string): Layer | undefined => {
    if (!layer || layer === to) return undefined;
    const takers = layers.filter((other) => inputsOf(model, other).includes(layer));
    return takers.length === 1 && takers[0]?.getClassName() === type ? takers[0] : undefined;
  };
  const groups: Group[] = [];
  const done = new Set<Layer>();
  for (const layer of layers) {
    if (done.has(layer)) continue;
    const group = grouped(layer, next, kept) ?? { layers: [layer], apply: plain(layer) };
    for (const each of group.layers) done.add(each);
    groups.push(group);
  }
  const steps = groups.map(({ layers: [first], ...group }, i) => {
    const inputs = first ? inputsOf(model, first) : [];
    const later = groups.slice(i + 1).flatMap((other) => other.layers.slice(0, 1));
    const last = inputs.filter(
      (input) => input !== from && !later.some((each) => inputsOf(model, each).includes(input)),
    );
    return { ...group, out: groups[i]?.layers.at(-1) ?? to, inputs, last };
  });
  const run = (x: tf.Tensor): tf.Tensor =>
    tf.tidy(() => {
      const values = new Map([[from, x]]);
      for (const { inputs, out, apply, last } of steps) {
        values.set(out, apply(inputs.flatMap((input) => values.get(input) ?? [])));
        for (const input of last) values.get(input)?.dispose();
      }
      return values.get(to) ?? x;
    });
  return { run, dispose: () => tf.dispose(kept) };
}

/** The layers that go together with this one, from it on; undefined where it stays as it is. */
function grouped(
  layer: Layer,
  next: (layer: Layer | undefined, type: string) => Layer | undefined,
  kept: tf.Tensor[],
): Group | undefined {
  const pad = padding(layer);
  const core = pad === undefined ? layer : (next(layer, 'Conv2D') ?? next(layer, 'MaxPooling2D'));
  if (core?.getClassName() === 'MaxPooling2D' && pad !== undefined) {
    const { poolSize, strides, padding: own } = core.getConfig() as unknown as Window; // a pool's
    // Nothing below zero comes out of a ReLU, so zeros around it and nothing around it give the same maximum.
    if (own !== 'valid') return undefined;
    return { layers: [layer, core], apply: ([x]) => tf.maxPool(x as tf.Tensor4D, poolSize, strides, pad) };
  }
  const norm = core?.getClassName() === 'Conv2D' ? next(core, 'BatchNormalization') : undefined;
  const folded = core && norm ? foldNorm(core, norm) : undefined;
  if (!core || !norm || !folded) return undefined;
  const relu = next(norm, 'ReLU');
  const layers = [...(pad === undefined ? [] : [layer]), core, norm, ...(relu ? [relu] : [])];
  return { layers, apply: convolution(core, folded, pad, relu ? 'relu' : 'linear', kept) };
}

interface Window {
  readonly poolSize: [number, number];
  readonly strides: [number, number];
  readonly padding: 'same' | 'valid';
}

/** Pixels of zeros on all four sides alike; undefined for any other layer. */
function padding(layer: Layer): number | undefined {
  if (layer.getClassName() !== 'ZeroPadding2D') return undefined;
  const { padding } = layer.getConfig() as { padding: [[number, number], [number, number]] }; // a ZeroPadding2D's
  const [side = 0, ...others] = padding.flat();
  return others.every((other) => other === side) ? side : undefined;
}

function plain(layer: Layer): Operation {
  return (inputs) => {
    const [first] = inputs;
    return layer.apply(inputs.length === 1 && first ? first : [...inputs], { training: false }) as tf.Tensor; // real in, real out
  };
}

/**
 * From so many channels on the fewer products pay for the additional sums: on one thread 1.5 times as fast at 128, 2.8 at
 * 512. With threads each of the small operations waits for all of them, and only the widest gain.
 */
function wide(): number {
  return tf.env().getBool('WASM_HAS_MULTITHREAD_SUPPORT') ? 512 : 128;
}

function convolution(
  layer: Layer,
  { filter, bias }: { readonly filter: tf.Tensor4D; readonly bias: tf.Tensor1D },
  padded: number | undefined,
  activation: 'relu' | 'linear',
  kept: tf.Tensor[],
): Operation {
  const { strides, padding } = layer.getConfig() as unknown as Window; // a Conv2D's
  const pad = padded ?? padding;
  const [height, width, channels] = filter.shape;
  const around = pad === 1 || pad === 'same';
  if (
    tf.getBackend() === 'wasm' &&
    height === 3 &&
    width === 3 &&
    strides.join() === '1,1' &&
    around &&
    channels >= wide()
  ) {
    const { tensors, run } = winograd(filter, bias, activation);
    kept.push(...tensors);
    tf.dispose([filter, bias]);
    return ([x]) => run(x as tf.Tensor4D); // pictures in
  }
  kept.push(filter, bias);
  return ([x]) => tf.fused.conv2d({ x: x as tf.Tensor4D, filter, strides, pad, bias, activation }); // pictures in
}
