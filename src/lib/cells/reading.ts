/** All that a cell's text tells by itself. Plain data: that of the lesson is made at build and travels with the page. */
import type { Insertion } from './insertion.ts';
import type { CellNames } from './names.ts';
import type { Problem } from './problem.ts';

/** A part of a text, by offsets: `end` is the first that is no longer in it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text that was read. */
export interface Reading {
  readonly names: CellNames;
  /** The text as JavaScript, without types and imports, every character in its place. */
  readonly erased: string;
  /** What is put into it: so that Stop can end what the cell awaits, and for types that do something. */
  readonly inserted: readonly Insertion[];
  /** Where the expression statement stands whose value is shown: the last that does something at run time. */
  readonly shown: Range | null;
  /** What its reader should know, though it can run. */
  readonly warnings: readonly Problem[];
  /** Where import declarations stand in the text. */
  readonly importRanges: readonly Range[];
}
