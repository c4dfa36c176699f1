import { HIDDEN, markOf } from '../../lib/text/hidden.ts';

const EACH = new RegExp(HIDDEN, 'gu');

/** Text from elsewhere as it is, and not as it wants to look: hidden characters are named. */
export function visible(text: string): string {
  return text.replace(EACH, (character) => (character === '\t' ? character : markOf(character)));
}
