import type * as tf from '@tensorflow/tfjs';
import type { Transform } from '../pictures/transform.ts';
import { backboneFiles } from './backbone-files.ts';
import type { Card } from './card.ts';
import { resnet18 } from './resnet18.ts';
import { readSafetensors } from './safetensors.ts';
import { setWeights } from './set-weights.ts';

/** A pre-trained network with what one needs to use it. */
export interface Backbone {
  readonly model: tf.LayersModel;
  /** Names of the classes that it was trained on, in the order of its logits. */
  readonly labels: readonly string[];
  /** The pictures that it expects. */
  readonly transform: Transform;
  readonly card: Card;
}

export interface LoadOptions {
  /** Side of the pictures, pixels; default: what the backbone's card says. */
  readonly size?: number;
}

/**
 * Loads a pre-trained ResNet-18: same logits as PyTorch's on the same weights and pixels, to 1e-4.
 *
 * @param name a folder in `models/`: `card.json`, `labels.json` and the weights as safetensors, in
 *   torchvision's names and layouts
 * @throws where a file is missing, cut short or of another network; then no tensor stays behind
 */
export async function loadResNet18(name = 'resnet18-tiny', options: LoadOptions = {}): Promise<Backbone> {
  const { card, labels, weights } = await backboneFiles(name);
  const what = `models/${name}/${card.weights.file}`;
  const stored = readSafetensors(weights, what);
  const transform = { ...card.input, size: options.size ?? card.input.size };
  const model = resnet18(card.classes, transform.size);
  try {
    setWeights(model, stored, what);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return { model, labels, transform, card };
}
