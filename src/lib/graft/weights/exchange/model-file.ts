import type * as tf from '@tensorflow/tfjs';
import type { StoredTensor } from '../safetensors.ts';
import type { WeightInFile } from '../../network/torch-names.ts';
import type { ModelDescription } from './description.ts';

/** A network's file, read but not yet a network. */
export interface ModelFile {
  /** As errors call it. */
  readonly what: string;
  readonly stored: ReadonlyMap<string, StoredTensor>;
  readonly description: ModelDescription;
  /** What this kind of file calls the weights of a network. */
  readonly weights: (model: tf.LayersModel) => WeightInFile[];
  /** The weight of the head, and which of its axes counts the classes. */
  readonly head: { readonly name: string; readonly axis: number };
}

/** What errors call a file. */
export function nameOf(file: Blob): string {
  return (file instanceof File && file.name) || 'This file';
}
