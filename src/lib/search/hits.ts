/**
 * Which words a query has really hit. Where a word occurs nowhere, Pagefind takes ever less of its beginning, down to
 * one letter: "zebra" would find `z`.
 */

/** Beginnings in common, as a part of the query's word: "testing" and "tests" are one word with two endings. */
const ALIKE = 0.55;

/** A sign between two names: `layer.trainable` asks for both. The point of a number stays. */
const SEAM = /(?<!\d)[.]|[()[\]{}:;,=<>/`]+/g;

/** The query as the index understands it. */
export function queryOf(typed: string): string {
  return typed.replace(SEAM, ' ').replace(/\s+/g, ' ').trim();
}

/** Those of `locations` whose words are hits; null where a word of the query is neither there nor in the title. */
export function hitsOf(
  query: string,
  title: string,
  words: readonly string[],
  locations: readonly number[],
): readonly number[] | null {
  const terms = query.split(' ').map(bare).filter(Boolean);
  const hits = (term: string): readonly number[] => locations.filter((at) => isHit(term, words[at] ?? ''));
  const found = terms.map(hits);
  const all = terms.every(
    (term, i) => (found[i]?.length ?? 0) > 0 || title.split(' ').some((word) => isHit(term, word)),
  );
  return all && terms.length > 0 ? [...new Set(found.flat())].sort((a, b) => a - b) : null;
}

function isHit(term: string, word: string): boolean {
  const isName = /\p{Ll}\p{Lu}|\d/u.test(term);
  const least = isName ? term.length : Math.max(Math.min(3, term.length), ALIKE * term.length);
  return partsOf(word).some((part) => inCommon(plain(term), plain(part)) >= least);
}

/** `compileTrunk,` is found by "compiletrunk", by "compile" and by "trunk". */
function partsOf(word: string): readonly string[] {
  return [bare(word), ...word.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)].filter(Boolean);
}

function inCommon(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Letters and digits only. */
function bare(word: string): string {
  return word.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** In lower case, without accents. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
