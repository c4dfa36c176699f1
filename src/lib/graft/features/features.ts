import type { Dataset, PictureRef, Skipped } from '../../data/dataset.ts';

/** What a trunk makes of pictures: plain numbers, so that nothing has to be freed. */
export interface Features {
  /** `count` rows of `size` numbers. */
  readonly values: Float32Array;
  /** Numbers a picture: 512 of `avgpool`. */
  readonly dimensions: number;
  /** The same numbers in their order: `[512]`, or `[height, width, channels]` of a layer before `avgpool`. */
  readonly shape: readonly number[];
  /** The layer whose output they are. */
  readonly layer: string;
  /** How many of the rows were not computed now, but kept in the browser's storage since an earlier visit. */
  readonly fromStorage: number;
  /** Class of each row. */
  readonly labels: Int32Array;
  readonly count: number;
  readonly classes: readonly string[];
  /** The picture of each row; with views, each picture as often as it has views, one after the other. */
  readonly pictures: readonly PictureRef[];
  /** Pictures that could not be read; they have no row. */
  readonly skipped: readonly Skipped[];
}

/** True for features, false for a dataset. */
export function areFeatures(data: Features | Dataset): data is Features {
  return 'values' in data;
}

/** The features of one picture. @throws {RangeError} where there is no such row */
export function row({ values, dimensions, count }: Features, index: number): Float32Array {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new RangeError(`There is no picture ${index}; give a number from 0 to ${count - 1}.`);
  return values.subarray(index * dimensions, (index + 1) * dimensions);
}
