import { refuseOldNames } from '../../../data/renamed.ts';
import type * as tf from '@tensorflow/tfjs';
import { writeSafetensors } from '../safetensors-write.ts';
import { resnet18 } from '../../network/resnet18.ts';
import { fileName } from '../../../text/file-name.ts';
import { torchWeights } from '../../network/torch-names.ts';
import { outputs } from '../../network/trunk-and-head.ts';
import { checkTransform } from '../../pixels/transform.ts';
import { textsOf, type ModelDescription } from './description.ts';
import { layersFiles } from './layers-write.ts';
import { stateDict } from './state-dict.ts';

export interface ExportOptions extends ModelDescription {
  /** Name of the file, without its ending. Default 'model'. What file systems don't take in it becomes `-`. */
  readonly name?: string;
  /**
   * 'safetensors', the default: one file in torchvision's names and layouts, for PyTorch's `load_state_dict`.
   * 'tfjs': TensorFlow.js's own two, `NAME.json` and `NAME.weights.bin`, for `tf.loadLayersModel`.
   */
  readonly format?: 'safetensors' | 'tfjs';
}

/**
 * A ResNet-18 as files to keep: 4 bytes a weight, float32, 44.8 MB. As the value of a cell they are links to download.
 * {@link loadModel} takes them back. `classes` and `transform` are written into the file: give both, so that it says
 * what its numbers mean.
 *
 * @throws where the network isn't a ResNet-18, holds NaN, or `classes` or `transform` don't fit it
 */
export async function exportModel(model: tf.LayersModel, options: ExportOptions = {}): Promise<File[]> {
  refuseOldNames('ExportOptions', options);
  const { format = 'safetensors', classes, transform } = options;
  // A browser would rename the file by itself, and a model.json would name another one.
  const name = fileName(options.name ?? '') || 'model';
  if (transform) checkTransform(transform);
  check(model, options);
  if (format === 'tfjs') return layersFiles(model, name, { classes, transform });
  const tensors = await stateDict(model, `weights of ${name}`);
  // 'pt' is what Hugging Face's tools write into files that PyTorch made, and ask for.
  const metadata = { format: 'pt', network: 'resnet18', ...textsOf({ classes, transform }) };
  return [
    new File([writeSafetensors(tensors, metadata)], `${name}.safetensors`, {
      type: 'application/octet-stream',
    }),
  ];
}

function check(model: tf.LayersModel, { classes, transform }: ExportOptions): void {
  const numClasses = outputs(model);
  const like = resnet18(numClasses, 32);
  const right = torchWeights(like).map(signature);
  like.dispose();
  const own = torchWeights(model).map(signature);
  const extra = own.find((each) => !right.includes(each));
  const missing = right.find((each) => !own.includes(each));
  if (extra ?? missing)
    throw new Error(
      `This network is no ResNet-18: it has ${extra ?? `no ${missing}`}. ` +
        "exportModel writes ResNet-18, with a head of any number of classes; TensorFlow.js's own model.save writes any.",
    );
  if (classes && classes.length !== numClasses)
    throw new Error(
      `The network gives ${numClasses} numbers a picture, and ${classes.length} classes are named. Name as many as it has.`,
    );
  const size = model.inputs[0]?.shape[1];
  if (transform && transform.size !== size)
    throw new Error(
      `The network takes pictures of ${size} pixels, and the transform makes ${transform.size}. Give the transform that it was trained with.`,
    );
}

function signature({ name, shape }: { name: string; shape: readonly number[] }): string {
  return `\`${name}\` [${shape.join(', ')}]`;
}
