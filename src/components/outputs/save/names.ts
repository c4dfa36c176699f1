/** What the file of an output is called. */

/** The longest part that is taken over from a key. */
const LONGEST = 60;

/**
 * A name without an ending, from the cell and the key that the kernel gave to the output: the cell's value
 * is "confusion", what it displays as 'loss' is "train-loss", and its second display without a name "histograms-2".
 */
export function fileName(cell: string, key: string): string {
  const [, named, place] = /^(?:display (.*)|#(\d+))$/s.exec(key) ?? [];
  if (place !== undefined) return `${cell}-${Number(place) + 1}`;
  const words = named
    ?.match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.join('-')
    .slice(0, LONGEST);
  return words === undefined ? cell : `${cell}-${words}`;
}
