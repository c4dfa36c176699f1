import { tellingOldNames } from '../../data/renamed.ts';
import type * as tf from '@tensorflow/tfjs';
import { checkPatience } from '../assets/patience.ts';
import { checkSize, type Transform } from '../pixels/transform.ts';
import { chosen } from '../../host/host.ts';
import { backboneFiles } from './backbone-files.ts';
import type { BackboneFiles, RemoteOptions } from './files.ts';
import type { Card } from './card.ts';
import { resnet18 } from '../network/resnet18.ts';
import { readSafetensors } from './safetensors.ts';
import { setWeights } from './set-weights.ts';

/** A pre-trained network with what one needs to use it. */
export interface Backbone {
  readonly model: tf.LayersModel;
  /** Names of the classes that it was trained on, in the order of its logits. */
  readonly classes: readonly string[];
  /** The pictures that it expects. */
  readonly transform: Transform;
  readonly card: Card;
}

export interface LoadOptions extends RemoteOptions {
  /** Side of the pictures, pixels; default: what the backbone's card says. */
  readonly size?: number;
}

/**
 * Loads a pre-trained ResNet-18: same logits as PyTorch's on the same weights and pixels, to 1e-4.
 *
 * @param name a folder in `models/`: `card.json`, `classes.json` and the weights as safetensors, in
 *   torchvision's names and layouts. `resnet18-imagenet` is downloaded from huggingface.co (46.8 MB) unless the site
 *   has it, and is then kept in the browser. Default: what is chosen on the page, or else `resnet18-tiny`
 * @throws where an option is no such number, where a file is missing, cut short or of another network, where its numbers are no numbers, and where the
 *   reader presses Stop; then no tensor stays behind
 */
export async function loadResNet18(name = chosen('backbone'), options: LoadOptions = {}): Promise<Backbone> {
  if (options.size !== undefined) checkSize(options.size);
  if (options.patience) checkPatience(options.patience);
  const files = await backboneFiles(name, options);
  const { card, classes } = files;
  const transform = { ...card.input, size: options.size ?? card.input.size };
  try {
    const model = filled(resnet18(card.classes.count, transform.size), files);
    await files.settle(true);
    return tellingOldNames('Backbone', { model, classes, transform, card });
  } catch (error) {
    await files.settle(false);
    throw error;
  }
}

/** The network with its weights set. Where they don't fit, it is disposed. */
function filled(model: tf.LayersModel, { weights, what }: BackboneFiles): tf.LayersModel {
  try {
    setWeights(model, readSafetensors(weights, what), what);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}
