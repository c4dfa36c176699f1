/** What a result shows of the place that it leads to: a few words or lines, with the hits marked. */
import { linesOfWords, shown } from './code-words.ts';

/** A part of a line; `hit` where it is what the reader searched for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

export type Line = readonly Piece[];

/** Words of prose in an excerpt. */
const WINDOW = 28;
/** Words before the first hit. */
const LEAD = 6;
/** Lines of code in an excerpt. */
const LINES = 3;

/** The window of prose with the most hits. `hits` counts words from 0. */
export function proseExcerpt(words: readonly string[], hits: readonly number[]): readonly Line[] {
  const inside = (from: number): number => hits.filter((at) => at >= from && at < from + WINDOW).length;
  const starts = hits.map((at) => Math.max(0, Math.min(at - LEAD, words.length - WINDOW)));
  const from = starts.reduce((best, start) => (inside(start) > inside(best) ? start : best), starts[0] ?? 0);
  const to = Math.min(from + WINDOW, words.length);
  const line = pieces(words, hits, from, to);
  return [[...plain(from > 0 ? '… ' : ''), ...line, ...plain(to < words.length ? ' …' : '')]];
}

/** The lines of code with the most hits; the first ones where only the title was hit. */
export function codeExcerpt(words: readonly string[], hits: readonly number[]): readonly Line[] {
  const lines = linesOfWords(words).map(([from, to]) => {
    return { from, to, count: hits.filter((at) => at >= from && at < to).length };
  });
  const best = lines
    .filter(({ count }) => count > 0 || hits.length === 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, LINES);
  return best.sort((a, b) => a.from - b.from).map(({ from, to }) => pieces(words, hits, from, to));
}

function pieces(words: readonly string[], hits: readonly number[], from: number, to: number): Line {
  const parts = words.slice(from, to).flatMap((word, i) => {
    const text = i === to - from - 1 ? shown(word).trimEnd() : shown(word);
    return hits.includes(from + i) ? marked(text) : plain(text);
  });
  // Neighbours of one kind are one piece.
  return parts.reduce<Piece[]>((line, piece) => {
    const last = line.at(-1);
    if (last?.hit !== piece.hit) return [...line, piece];
    return [...line.slice(0, -1), { text: last.text + piece.text, hit: piece.hit }];
  }, []);
}

/** The word itself is the hit, and not the signs around it. */
function marked(text: string): Line {
  const [, before = '', word = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text) ?? [];
  return [...plain(before), ...(word ? [{ text: word, hit: true }] : []), ...plain(after)];
}

function plain(text: string): Line {
  return text ? [{ text, hit: false }] : [];
}
