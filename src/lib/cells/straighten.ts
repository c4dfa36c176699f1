/** Odd characters of a cell's code put right. The parser says where they are: none in a text or a comment is one. */
import { oddOf } from './odd-characters.ts';
import { parsed } from './typescript-parser.ts';

/** A piece of a text, and what comes in its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Each is found by parsing once more; a text from elsewhere can have any number. */
const MOST = 200;
const QUOTES = /["'“”„‟″〝〞‘’‚‛′´«»‹›]/;
/** What follows a text that is closed. */
const BEHIND = /^\s*(?:$|[^\s\p{L}\p{N}])/u;

/** What has to be replaced, in order; nothing where the first thing that is wrong is no odd character. */
export function straighten(text: string): readonly Replacement[] {
  const units = text.split('');
  for (let count = 0; count < MOST; count++) {
    const result = parsed(units.join(''));
    if ('program' in result || !put(units, unitAt(units, result.offset), result.message)) break;
  }
  return units.flatMap((unit, from) => (unit === text[from] ? [] : [{ from, to: from + 1, insert: unit }]));
}

/** Puts right what an error is about. False where it is something else. */
function put(units: string[], at: number, message: string): boolean {
  const unit = units[at] ?? '';
  if (message.startsWith('Unterminated string')) return close(units, at, unit);
  const odd = oddOf(unit);
  if (!odd || !message.startsWith('Unexpected character')) return false;
  const isDecrement = unit === '—' && /^\s*(?:$|[);,\]}])/.test(restOfLine(units, at + 1));
  units[at] = isDecrement ? '--' : odd.plain;
  if (QUOTES.test(unit)) close(units, at, odd.plain);
  return true;
}

/** Closes a text where an odd quote was to do that: best where no word goes on behind it. */
function close(units: string[], open: number, quote: string): boolean {
  const end = open + 1 + restOfLine(units, open + 1).length;
  const closers: number[] = [];
  for (let at = open + 1; at < end; at++) if (units[at] !== quote && isQuote(units[at])) closers.push(at);
  const at = closers.find((one) => BEHIND.test(restOfLine(units, one + 1))) ?? closers[0];
  if (at === undefined) return false;
  for (let inner = open + 1; inner < at; inner++) if (units[inner] === quote) units[inner] = `\\${quote}`;
  units[at] = quote;
  return true;
}

function isQuote(unit: string | undefined): boolean {
  return unit?.length === 1 && !/["']/.test(unit) && QUOTES.test(unit);
}

/** By characters of the text as it was: one that was replaced counts as one. */
function restOfLine(units: readonly string[], from: number): string {
  const end = units.indexOf('\n', from);
  return units
    .slice(from, end < 0 ? undefined : end)
    .map((unit) => unit[0] ?? ' ')
    .join('');
}

/** Which of the units an offset in their text lies in. */
function unitAt(units: readonly string[], offset: number): number {
  let end = 0;
  return units.findIndex((unit) => (end += unit.length) > offset);
}
