/** What a text tells, packed for its way to the page: there the text is, and it need not travel a second time. */
import { Blanker } from './blank.ts';
import type { Reading } from './reading.ts';

/**
 * Start and end of each range that was overwritten with spaces, in one list. Where a semicolon stays at its start, as of an
 * import or an interface, the start is told as −1 − start.
 */
type Blanks = readonly number[];

export interface Packed extends Omit<Reading, 'erased'> {
  /** The text without types; or, where it is the cell's own with some ranges overwritten, these. */
  readonly erased: string | Blanks;
}

export function pack(code: string, { erased, ...rest }: Reading): Packed {
  const blanks = blanksOf(code, erased);
  return { ...rest, erased: overwritten(code, blanks) === erased ? blanks : erased };
}

export function unpack(code: string, { erased, ...rest }: Packed): Reading {
  return {
    ...rest,
    erased: typeof erased === 'string' ? erased : overwritten(code, erased),
  };
}

function blanksOf(code: string, erased: string): Blanks {
  const blanks: number[] = [];
  for (let at = 0; at < code.length; at++) {
    if (code[at] === erased[at]) continue;
    const ended = erased[at] === ';';
    // White space that stood within what was overwritten stays in its range.
    if (!ended && blanks.length > 0 && code.slice(blanks.at(-1), at).trim() === '')
      blanks[blanks.length - 1] = at + 1;
    else blanks.push(ended ? -1 - at : at, at + 1);
  }
  return blanks;
}

/** The text with these ranges overwritten. */
function overwritten(code: string, blanks: Blanks): string {
  const out = new Blanker(code);
  for (let i = 0; i + 1 < blanks.length; i += 2) {
    const [told = 0, end = 0] = blanks.slice(i);
    const start = told < 0 ? -1 - told : told;
    out.blank(start, end);
    if (told < 0) out.put(start, ';');
  }
  return out.toString();
}
