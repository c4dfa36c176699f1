/** Signs that cells came from elsewhere: what reads and shows them is loaded only then. */
import { kept } from '../machine/preferences.ts';

/** What the fragment of an address begins with that brings cells. */
export const PREFIX = '#cells=';

/** Under it, takings are kept until the reader has kept them or put them back. */
export const TAKEN = 'graft:taken';

/** True for the fragment of an address that brings cells, readable or not. */
export function bringsCells(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/** True where cells were taken that can still be put back, on an earlier visit too. */
export function hasTakings(): boolean {
  return !['[]', ''].includes(kept(TAKEN) ?? '');
}
