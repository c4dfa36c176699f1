import type { CellMeta } from './meta.ts';

/** A cell as its chapter has it. */
export interface CellSource extends CellMeta {
  /** The chapter's name: its file name without `.mdx`. */
  readonly chapter: string;
  /** The text between the fences, without a trailing newline. */
  readonly code: string;
  /** Line of the first line of code in the chapter's file, from 1. */
  readonly line: number;
  /** Columns by which the whole block is indented in the file. */
  readonly indent: number;
}

/** A hint of a chapter: what it is for, and its line in the file. It is text, and no part of the program. */
export interface HintSource {
  readonly chapter: string;
  readonly for: string;
  readonly line: number;
}
