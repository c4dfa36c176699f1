/** Which part of a picture one place of a map comes from. */
import type * as tf from '@tensorflow/tfjs';
import { inputsOf, part } from './forward.ts';
import { inputLayer } from './trunk-and-head.ts';

/** Along one side, in pixels of what the network sees. Place `i` of a map sees `size` pixels from `start + i · stride` on. */
export interface ReceptiveField {
  readonly size: number;
  /** Pixels between two neighbouring places of the map. */
  readonly stride: number;
  /** Where the first place begins: below 0 where padding is seen, too. */
  readonly start: number;
}

/**
 * What a place of a layer's map can depend on, worked out from the kernels, strides and paddings before it. Where several ways
 * lead to the layer, the widest counts.
 *
 * @throws where a layer on the way does something else than look at neighbours
 */
export function receptiveField(model: tf.LayersModel, layer: tf.layers.Layer): ReceptiveField {
  const input = inputLayer(model);
  const fields = new Map<tf.layers.Layer, ReceptiveField>([[input, { size: 1, stride: 1, start: 0 }]]);
  for (const each of part(model, input, layer).layers) {
    const before = inputsOf(model, each).map((from) => fields.get(from));
    fields.set(each, after(each, widest(before.filter((field) => field !== undefined))));
  }
  const found = fields.get(layer);
  if (!found) throw new Error(`The layer '${layer.name}' does not follow from the picture.`);
  return found;
}

function widest(fields: readonly ReceptiveField[]): ReceptiveField {
  const [first, ...others] = fields;
  if (!first) throw new Error('A layer takes from none.');
  const start = Math.min(...fields.map((field) => field.start));
  const end = Math.max(...fields.map((field) => field.start + field.size));
  if (others.some(({ stride }) => stride !== first.stride))
    throw new Error('Maps of different strides come together.');
  return { size: end - start, stride: first.stride, start };
}

/** What a layer's configuration tells of its window. */
interface Window {
  readonly kernelSize?: readonly number[];
  readonly poolSize?: readonly number[];
  readonly strides?: readonly number[];
  readonly padding?: 'valid' | 'same' | readonly (readonly number[])[];
}

function after(layer: tf.layers.Layer, field: ReceptiveField): ReceptiveField {
  const { kernelSize, poolSize, strides = [1], padding } = layer.getConfig() as Window;
  switch (layer.getClassName()) {
    case 'ZeroPadding2D':
      return { ...field, start: field.start - field.stride * paddedBefore(padding) };
    case 'Conv2D':
    case 'MaxPooling2D': {
      const kernel = (kernelSize ?? poolSize ?? [1])[0] ?? 1;
      const stride = strides[0] ?? 1;
      // With a stride, 'same' pads by the picture's size; these networks pad by hand there.
      if (padding === 'same' && stride > 1 && kernel > 1)
        throw new Error(`The layer '${layer.name}' pads by the picture's size.`);
      const before = padding === 'same' ? (kernel - 1) / 2 : 0;
      return {
        size: field.size + (kernel - 1) * field.stride,
        stride: field.stride * stride,
        start: field.start - before * field.stride,
      };
    }
    case 'BatchNormalization':
    case 'ReLU':
    case 'Add':
      return field;
    default:
      throw new Error(`The layer '${layer.name}' sees the whole picture.`);
  }
}

function paddedBefore(padding: Window['padding']): number {
  return Array.isArray(padding) ? ((padding[0] as readonly number[])[0] ?? 0) : 0;
}
