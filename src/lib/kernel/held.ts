/** What the cells have defined. */
import type { Owned } from './belongings.ts';

/** Values of all cells by name, and the cell that each comes from: an edit can move a name to another cell. */
export const values = new Map<string, Owned>();
