import type { Place } from '../data/runnable.ts';

/** Text that can't be a cell, and where: the message is a sentence for the person who wrote it. */
export class CellSyntaxError extends Error {
  override readonly name = 'CellSyntaxError';
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}
