/** What the file of an output is called. */

import { cut, LONGEST } from '../../../lib/text/tidy.ts';

/** Letters and digits that can be seen. */
const WORDS = /(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}])+/gu;

/**
 * A name without an ending, from the cell and the key that the kernel gave to the output: the cell's value
 * is "confusion", what it displays as 'loss' is "train-loss", and its second display without a name "histograms-2".
 */
export function fileName(cell: string, key: string): string {
  const [, named, place] = /^(?:display (.*)|#(\d+))$/s.exec(key) ?? [];
  if (place !== undefined) return `${cell}-${Number(place) + 1}`;
  const words = named?.normalize('NFC').match(WORDS)?.join('-');
  return words === undefined ? cell : `${cell}-${cut(words, LONGEST).replace(/-$/, '')}`;
}
