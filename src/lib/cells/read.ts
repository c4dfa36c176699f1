/** What cells' texts tell by themselves, remembered by text: every key stroke asks for the whole notebook. */
import { readText } from '#read-text';
import { unpack, type Packed } from './packed.ts';
import type { Reading } from './reading.ts';
import type { CellSyntaxError } from './syntax-error.ts';

const EMPTY: Reading = {
  names: { outputs: [], free: [], assigned: [], imports: [], changes: [] },
  erased: '',
  warnings: [],
  inserted: [],
  shown: null,
  importRanges: [],
};
const remembered = new Map<string, Reading | CellSyntaxError>();
const LIMIT = { texts: 500, characters: 8e6 };
let characters = 0;

/** Characters that are read between two key strokes without being felt. */
export const LONG = 6_000;

/** Whether it can be said at once what a text tells. */
export function isAtHand(code: string): boolean {
  return code.length <= LONG || remembered.has(code);
}

/** Reads a cell's text; a text that can't be a cell gives the error instead of throwing it. */
export function readCode(code: string): Reading | CellSyntaxError {
  if (code === '') return EMPTY;
  const known = remembered.get(code) ?? readText(code);
  remember(code, known);
  return known;
}

/** Takes what a text of the lesson was found to tell when the site was built. */
export function rememberPacked(code: string, packed: Packed): void {
  remember(code, unpack(code, packed));
}

/** Takes what a text was found to tell. */
export function remember(code: string, reading: Reading | CellSyntaxError): void {
  // Moved to the end: the texts that go when the limit is reached are those not asked for longest.
  if (!remembered.delete(code)) characters += code.length;
  remembered.set(code, reading);
  for (const oldest of remembered.keys()) {
    if (oldest === code || (remembered.size <= LIMIT.texts && characters <= LIMIT.characters)) break;
    remembered.delete(oldest);
    characters -= oldest.length;
  }
}
