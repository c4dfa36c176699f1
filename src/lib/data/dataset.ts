import type { Pixels } from './outputs.ts';

/** Who made a picture, and what others may do with it, as far as it is known. */
export interface Credit {
  /** For example a photographer's name. */
  readonly by?: string;
  /** For example `CC BY 2.0`. */
  readonly licence?: string;
  /** Where it comes from: an address. */
  readonly source?: string;
}

/** Which side of a split a picture was put on by whoever made its zip or folder. */
export type Side = 'train' | 'validation';

/** One picture of a dataset; its bytes are read when they are needed. */
export interface PictureRef {
  /** Where it lies in its zip or folder, for example `flowers/daisy/0001.webp`. */
  readonly path: string;
  /** Index of its class in the dataset's `classes`. */
  readonly label: number;
  /** Index of its true class, where `mislabel` gave it a wrong label. */
  readonly truth?: number;
  /** Reads and decodes it. @throws where the file is broken; functions that read many skip and name it */
  readonly read: () => Promise<Pixels>;
  /** Who made it and under what licence, where its zip or folder says so. */
  readonly credit?: Credit;
  /** Its side of the split that its zip or folder brings: `train/`, or `val/` or `test/`. `split` uses it. */
  readonly side?: Side;
}

/** A file that was left out, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** Pictures in classes: what PyTorch calls an ImageFolder. */
export interface Dataset {
  readonly name: string;
  /** Sorted by name; a picture's label is an index into it. */
  readonly classes: readonly string[];
  /** Sorted by class, then by path. */
  readonly pictures: readonly PictureRef[];
  /** Files that are no pictures of a class, and why; what is broken inside shows only when it is read. */
  readonly skipped: readonly Skipped[];
}

/** How many pictures each class has, in the order of `classes`. */
export function counts({ classes, pictures }: Dataset): { class: string; pictures: number }[] {
  const rows = classes.map((name) => ({ class: name, pictures: 0 }));
  for (const { label } of pictures) {
    const row = rows[label];
    if (row) row.pictures++;
  }
  return rows;
}
