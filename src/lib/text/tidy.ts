/** Names as they are shown and kept. What is tidy already stays as it is: a property in the tests holds it. */

import { beginning } from './beginning.ts';

/** Characters of a name, at most, as JavaScript counts them. File systems take 255 bytes, and each may be three. */
export const LONGEST = 60;

/** They turn the direction of what follows, or are no characters at all. Spaces and line ends are not among them. */
const TURNING = /(?!\s)[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A name on one line, without what can't be seen at its beginning, and of at most {@link LONGEST} characters: empty
 * where nothing is left.
 */
export function tidy(name: string): string {
  const line = name.toWellFormed().replace(TURNING, '').normalize('NFC').replace(/\s+/g, ' ');
  return cut(line.replace(/^[ \p{Default_Ignorable_Code_Point}]+/u, ''), LONGEST);
}

/** The beginning of a name, without a space at its end. */
export function cut(text: string, longest: number): string {
  return beginning(text, longest).trimEnd();
}
