/** What the worker that reads texts answers: it is asked with a list of texts. */
import type { Reading } from '../cells/reading.ts';
import type { Place } from '../data/runnable.ts';

/** An error loses its class on the way, so it goes as data. */
export type ReadText = { readonly code: string } & (
  { readonly reading: Reading } | { readonly error: { readonly message: string; readonly place: Place } }
);
