import type { Side, Skipped } from '../data/dataset.ts';

/** A picture and what its place says of it. */
export interface FoundPicture {
  readonly path: string;
  /** The name of its class, as it stands in the path. */
  readonly name: string;
  readonly side?: Side;
}

/** What is in a zip or folder. */
export interface Found {
  readonly pictures: readonly FoundPicture[];
  readonly skipped: readonly Skipped[];
  /** Sentences for the reader: what was taken for what, where that is not plain. */
  readonly notes: readonly string[];
}

/** The part of a path before the file's name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** By code and not by language: the same order for everyone, and PyTorch's. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
