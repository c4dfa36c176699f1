/** Characters that tablets and word processors put where code has plain ones. */

import { codeOf } from '../text/hidden.ts';

/** What a character is, and what code has in its place. */
export interface Odd {
  readonly what: string;
  readonly plain: string;
}

const GROUPS: readonly (readonly [characters: string, what: string, plain: string])[] = [
  ['“”„‟″〝〞', 'a typographic quote', '"'],
  ['‘’‚‛′´', 'a typographic quote', "'"],
  ['«»', 'a typographic quote', '"'],
  ['‹›', 'a typographic quote', "'"],
  ['‐‑‒–—―', 'a dash', '-'],
  ['−', 'a typographic minus', '-'],
  ['…', 'an ellipsis, which is one character', '...'],
  ['×∗⋅✕', 'a multiplication sign', '*'],
  ['÷∕⁄', 'a division sign', '/'],
  ['≤', 'a mathematical sign', '<='],
  ['≥', 'a mathematical sign', '>='],
  ['≠', 'a mathematical sign', '!=='],
  ['→⇒', 'an arrow, which is one character', '=>'],
  ['、', 'a full-width comma', ','],
  ['。', 'a full-width full stop', '.'],
];

const known: ReadonlyMap<string, Odd> = new Map(
  GROUPS.flatMap(([characters, what, plain]) =>
    Array.from(characters, (one) => [one, { what, plain }] as const),
  ),
);

/** Full-width characters stand in the order of ASCII's, this far behind. */
const FULL_WIDTH = 0xfee0;

/** Null where nothing is known to stand for the character. */
export function oddOf(character: string): Odd | null {
  if (/[！-～]/.test(character))
    return {
      what: 'a full-width character',
      plain: String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH),
    };
  if (isInvisible(character)) return { what: `an invisible character (${codeOf(character)})`, plain: '' };
  return known.get(character) ?? null;
}

export function isInvisible(character: string): boolean {
  return /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0085]/u.test(character);
}

/** What is wrong with an odd character, and what to do; null for any other. */
export function explainOdd(character: string): string | null {
  const odd = oddOf(character);
  if (!odd) return null;
  if (odd.plain === '') return `There is ${odd.what} here. Delete it.`;
  return `${character} is ${odd.what}, and code has \`${odd.plain}\`. Write that.`;
}

/** The first typographic quote in a text that begins behind a quote; null where its line has none. */
export function oddQuoteIn(text: string): string | null {
  return /^[^\n]*?([“”„‟″〝〞‘’‚‛′´«»‹›])/u.exec(text)?.[1] ?? null;
}
