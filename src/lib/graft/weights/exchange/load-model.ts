import { refuseOldNames, tellingOldNames } from '../../../data/renamed.ts';
import type * as tf from '@tensorflow/tfjs';
import { resnet18 } from '../../network/resnet18.ts';
import { setWeights } from '../set-weights.ts';
import { checkTransform, type Transform } from '../../pixels/transform.ts';
import type { ModelDescription } from './description.ts';
import type { ModelFile } from './model-file.ts';
import { openModelFiles } from './open-files.ts';

/** A network from a file, with what one needs to use it. */
export interface LoadedModel {
  readonly model: tf.LayersModel;
  /** Names of the classes, in the order of the logits; 'class 0', 'class 1', … where nobody says. */
  readonly classes: readonly string[];
  /** The pictures that it expects. */
  readonly transform: Transform;
}

/**
 * A ResNet-18 from the files that {@link exportModel} makes, or from a safetensors file of torchvision's names that
 * another program made. All layers come back trainable, as they do in PyTorch.
 *
 * @param source one safetensors file, or a model.json together with its .bin
 * @param options what the file doesn't say; what is given here counts more than what the file says
 * @throws where a file is cut short, of another kind or another network, holds NaN, or nobody says which
 *   pictures the network takes; then no tensor stays behind
 */
export async function loadModel(
  source: Blob | readonly Blob[],
  options: ModelDescription = {},
): Promise<LoadedModel> {
  refuseOldNames('ModelDescription', options);
  if (options.transform) checkTransform(options.transform);
  const file = await openModelFiles(source instanceof Blob ? [source] : source);
  const { what, description } = file;
  const numClasses = countClasses(file);
  const transform = options.transform ?? description.transform;
  if (!transform)
    throw new Error(
      `${what} doesn't say which pictures its network takes. Say it: loadModel(file, { transform: { size: 224, ...imagenet } }).`,
    );
  const classes =
    options.classes ?? description.classes ?? Array.from({ length: numClasses }, (_, i) => `class ${i}`);
  if (classes.length !== numClasses)
    throw new Error(
      `The network in ${what} has ${numClasses} classes, and ${classes.length} are named. Name as many as it has.`,
    );
  const model = resnet18(numClasses, transform.size);
  try {
    setWeights(model, file.stored, what, file.weights(model));
  } catch (error) {
    model.dispose();
    throw error;
  }
  return tellingOldNames('LoadedModel', { model, classes, transform });
}

function countClasses({ what, stored, head }: ModelFile): number {
  const classes = stored.get(head.name)?.shape[head.axis];
  if (classes) return classes;
  throw new Error(
    `${what} has no tensor \`${head.name}\`, the last layer of a ResNet-18. Is it the file of another network?`,
  );
}
