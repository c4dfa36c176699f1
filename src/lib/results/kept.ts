/** What cells showed in a run of ours, as it lies in `src/content/results`: a file a chapter, and its pictures beside it. */
import type { Gallery, Image, SitePicture } from '../data/outputs.ts';
import type { Choice } from '../data/choices.ts';
import type { Output } from '../data/protocol.ts';

/** An output whose pictures are files. What is of its moment or of its machine is not kept. */
export type KeptOutput =
  | Exclude<Output, { readonly kind: 'gallery' | 'image' | 'progress' | 'log' | 'error' | 'files' }>
  | Gallery<SitePicture>
  | Image<SitePicture>;

export interface KeptResult {
  /** Of all that the outputs depend on: see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** The choices that the run, or that of a cell which it needs, has asked for: all of them stood as they do at first. */
  readonly chosen: readonly Choice[];
  readonly outputs: readonly { readonly key: string; readonly output: KeptOutput }[];
}

/** How the run was made. */
export interface Recording {
  /** Of the day: `2026-11-27`. */
  readonly date: string;
  readonly browser: string;
  /** As the kernel's menu says it. */
  readonly backend: string;
  /** The dataset that the site offered first. */
  readonly pictures: string;
  /** By package. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface KeptChapter {
  readonly recording: Recording;
  /** By cell. */
  readonly results: Readonly<Record<string, KeptResult>>;
}

/** Where they lie, from the project's folder. */
export const FOLDER = 'src/content/results';

/** In a chapter's folder: its picture for links to it. */
export const CARD = 'card.jpg';

/** Bytes of all, and of one chapter, pictures included. */
export const LIMITS = { all: 3_000_000, chapter: 400_000 } as const;
