/** What the language service can be asked, and its answers. Places are offsets in the text of a cell. */
import type { CellText } from '../cells/analyse.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Suggestion {
  readonly name: string;
  /** As CodeMirror's icons know it: `variable`, `function`, `method`, `property`, `class`, … */
  readonly kind: string;
  /** 2: of another cell or an import; 1: a member, or of this cell; 0: a keyword; -1: a rare one, or of the platform. */
  readonly rank: 2 | 1 | 0 | -1;
}

/** A type and what its documentation says, as plain text. */
export interface Explanation {
  readonly code: string;
  readonly text: string;
}

export interface Hover extends Range, Explanation {}

export interface Signature {
  /** The call, before, at and after the parameter that is being written. */
  readonly before: string;
  readonly parameter: string;
  readonly after: string;
  /** What is said of the parameter, or else of the function. */
  readonly text: string;
  /** Which of how many overloads, from 1. */
  readonly nth: number;
  readonly count: number;
}

export interface Mistake extends Range {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What puts it right, where that is sure. */
  readonly fix?: { readonly name: string; readonly edits: readonly Edit[] };
}

export interface Edit extends Range {
  readonly insert: string;
}

/** Where a name is defined: in a cell, or in a module that cells import. */
export type Definition = ({ readonly cell: string } & Range) | { readonly module: string };

export type Rename =
  | { readonly edits: Readonly<Record<string, readonly Edit[]>> }
  /** Why it can't be, as a sentence. */
  | { readonly problem: string };

/** The questions by name. Each but `update` is about the cells of the last update. */
export interface Questions {
  update: (cells: readonly CellText[]) => null;
  complete: (cell: string, at: number) => readonly Suggestion[];
  explain: (cell: string, at: number, name: string) => Explanation | null;
  hover: (cell: string, at: number) => Hover | null;
  signature: (cell: string, at: number) => Signature | null;
  mistakes: (cell: string) => readonly Mistake[];
  define: (cell: string, at: number) => Definition | null;
  rename: (cell: string, at: number, to: string) => Rename;
  format: (cell: string) => readonly Edit[];
}
