import type { Place } from '../data/runnable.ts';

/** Something that is wrong with a cell: a sentence for the reader, and where in the cell. */
export interface Problem {
  readonly message: string;
  readonly place: Place;
}
