/** The types of all that a cell can import. They are collected at build time and travel as one file. */
export interface Declarations {
  /** Text by path: `/lib/…` is TypeScript's own, `/graft/…` and `/modules/…` are what cells import. */
  readonly files: Readonly<Record<string, string>>;
  /** For each file, what its imports are: paths by specifier. Those of a cell stand under {@link CELLS}. */
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The folder of the cells' files. */
export const CELLS = '/cells/';

/** A page's types that libraries mention. A cell can hold such a value and can't make one. */
export const PAGE_FILE = '/page.d.ts';
