/** Code as words with spaces between them, which is all that a search index keeps; and back to lines. */

/** Invisible. At the end of a word: the next one follows without a space. Alone: a new line begins. */
export const JOINER = '\u2060';

/** Between a sign and the name or number after it, except for the point of a number. */
const SEAM = /(?<=[^\s\p{L}\p{N}_$])(?<!\d\.)(?=[\p{L}\p{N}_$])/gu;

/** `tf.train.momentum(0.001)` as four words: each can be found, and each is marked by itself. */
export function wordsOfCode(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trim().replace(SEAM, `${JOINER} `))
    .filter((line) => line !== '')
    .join(` ${JOINER} `);
}

/** Where the lines of such words begin and end: `[from, to)`. */
export function linesOfWords(words: readonly string[]): readonly (readonly [from: number, to: number])[] {
  const breaks = words.flatMap((word, i) => (word === JOINER ? [i] : []));
  return [-1, ...breaks].map((at, i) => [at + 1, breaks[i] ?? words.length] as const);
}

/** A word as it is shown, with the space after it if there is one. */
export function shown(word: string): string {
  return word.endsWith(JOINER) ? word.slice(0, -JOINER.length) : `${word} `;
}
