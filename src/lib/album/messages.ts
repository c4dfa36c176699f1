/** What the page and the album's worker say to one another. */
import type { PictureRef, Skipped } from '../data/dataset.ts';
import type { PictureFiles } from '../data/picture-files.ts';
import type { Progress } from '../data/outputs.ts';

/** What to open, and where it lies. */
export interface Wanted {
  /** A name that `openImageFolder` takes. */
  readonly source: string;
  /** What the reader opened, in place of a name. */
  readonly files: PictureFiles | null;
  /** The site: a URL that ends in a slash. */
  readonly base: string;
}

/** All pictures of a dataset, without the pictures themselves. */
export interface Listing {
  readonly classes: readonly string[];
  readonly pictures: readonly Listed[];
  /** Files that were left out. */
  readonly skipped: readonly Skipped[];
  /** Sentences: what was taken for what, and what is amiss. */
  readonly notes: readonly string[];
}

export interface Listed {
  readonly path: string;
  /** Index of its class, as its folder says. */
  readonly label: number;
  /** Where the folders themselves say what a picture is for. */
  readonly side?: NonNullable<PictureRef['side']>;
  readonly credit?: PictureRef['credit'];
}

export type ToAlbum =
  | ({ readonly type: 'open' } & Wanted)
  /** A picture at most `side` pixels wide and high, or cut to a square of that side. */
  | {
      readonly type: 'picture';
      readonly index: number;
      readonly side: number;
      readonly square: boolean;
      readonly request: number;
    }
  /** It is out of sight again. */
  | { readonly type: 'forget'; readonly request: number };

export type FromAlbum =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'opened'; readonly listing: Listing }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'picture'; readonly request: number; readonly bitmap: ImageBitmap }
  | { readonly type: 'broken'; readonly request: number; readonly reason: string };
