/** A network as a reader tells it: blocks on the way of a picture, each a convolution or two and what belongs to them. */
import type * as tf from '@tensorflow/tfjs';
import { learnable, shapeOf, trainable } from './summary.ts';

export interface Block {
  /** For example `conv1`, `layer1.0` or `fc`. */
  readonly block: string;
  /** Its last layer: what leaves the block. */
  readonly layer: string;
  /** What leaves it for one picture: height, width and channels, or so many numbers. */
  readonly shape: readonly number[];
  readonly parameters: number;
  /** Those of them that training changes. */
  readonly trainable: number;
  /** What goes in is added to what comes out: a short cut around its convolutions. */
  readonly shortCut: boolean;
}

/** The blocks of a network, in the order of its layers; the input is not among them. */
export function blocksOf(model: tf.LayersModel): readonly Block[] {
  const blocks = new Map<string, tf.layers.Layer[]>();
  let block = '';
  for (const layer of model.layers) {
    if (layer.getClassName() === 'InputLayer') continue;
    block = blockOf(layer, block);
    blocks.set(block, [...(blocks.get(block) ?? []), layer]);
  }
  return [...blocks].flatMap(([block, layers]) => {
    const last = layers.at(-1);
    if (!last) return [];
    return {
      block,
      layer: last.name,
      shape: shapeOf(last).map((side) => side ?? 0),
      parameters: sum(layers.map(learnable)),
      trainable: sum(layers.map(trainable)),
      shortCut: layers.some((layer) => layer.getClassName() === 'Add'),
    };
  });
}

/** `layer1.0.conv1` is of `layer1.0`, and `maxpool.pad` of `maxpool`; norms and ReLUs belong to what comes before them. */
function blockOf(layer: tf.layers.Layer, before: string): string {
  const numbered = /^.+?\.\d+(?=\.|$)/.exec(layer.name)?.[0];
  if (numbered) return numbered;
  const belongs = ['BatchNormalization', 'ReLU'].includes(layer.getClassName());
  return belongs && before !== '' ? before : layer.name.replace(/\.pad$/, '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
