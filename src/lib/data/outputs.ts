/**
 * What a cell can show, as plain data: the kernel sends these to the page by structured clone.
 * Everything is drawn as text, canvas or SVG from this data, never as HTML.
 */
import type { Recorded } from '../plot-record/record.ts';

/** RGBA pixels, row by row, `width * height * 4` bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A picture that lies on the site, as a file. */
export interface SitePicture {
  /** Its address. */
  readonly src: string;
  /** Pixels of its own. */
  readonly width: number;
  readonly height: number;
}

/** How far a long piece of work is. */
export interface Progress {
  /** What is being done, for example "features of 480 pictures". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Unit of `done` and `total`: 'bytes' is shown as MB. */
  readonly unit?: 'bytes';
  /** Estimated seconds left; absent while too little is known. */
  readonly secondsLeft?: number;
}

/** One picture of a gallery with the lines of text under it. */
export interface GalleryItem<Picture = Pixels> {
  readonly pixels: Picture;
  /** First line, for example the class name. */
  readonly caption: string;
  /** Second, fainter line, for example a probability. */
  readonly note?: string;
  /** Marks a right or a wrong prediction, by colour and by sign. */
  readonly verdict?: 'right' | 'wrong';
  /** Last and faintest line: who made the picture, and its licence. */
  readonly credit?: string;
}

/** Pictures side by side. */
export interface Gallery<Picture = Pixels> {
  readonly kind: 'gallery';
  readonly items: readonly GalleryItem<Picture>[];
  /** Width of one picture on the page, CSS pixels. Default 120. */
  readonly width?: number;
  /** The control that it is, by name: of its pictures one can be chosen. */
  readonly control?: string;
  /** As of a `ControlOutput`. */
  readonly fallen?: true;
}

/** One picture by itself. */
export interface Image<Picture = Pixels> {
  readonly kind: 'image';
  readonly pixels: Picture;
  readonly caption?: string;
  /** True draws pixels as squares instead of smoothing them (filters, feature maps). */
  readonly pixelated?: boolean;
}

/** One row of a network's summary. */
export interface SummaryRow {
  readonly layer: string;
  readonly type: string;
  /** Shape of the output without the batch, for example `[56, 56, 64]`. */
  readonly shape: readonly (number | null)[];
  readonly parameters: number;
  readonly trainable: number;
}

/** Layers and parameters of a network. */
export interface Summary {
  readonly kind: 'summary';
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  readonly trainable: number;
}

/** Rows under named columns; `rows` may be cut, `total` is the true number of rows. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly total: number;
}

/** A recorded Observable Plot. */
export interface PlotOutput {
  readonly kind: 'plot';
  readonly spec: Recorded;
  /** The control that it is, by name: its rows can be pointed at. */
  readonly control?: string;
  /** As of a `ControlOutput`. */
  readonly fallen?: true;
}

/** The displays that `graft` functions return; the kernel knows them by this mark. */
export type Shown = Gallery | Image | Summary | Table | PlotOutput;

/** Marks a value as something that the kernel shows as it is. */
export const shown: unique symbol = Symbol.for('graft.shown');

/** A value that a cell returns in order to show it. */
export interface Displayable {
  readonly [shown]: Shown;
}

/** Wraps an output so that a cell can return it. */
export function displayable(output: Shown): Displayable {
  return { [shown]: output };
}

/** True for values made by {@link displayable}. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof value === 'object' && value !== null && shown in value;
}
