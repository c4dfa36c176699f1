import type { Insertion } from './insertion.ts';

/**
 * A text in which pieces are overwritten with spaces, so that every line and column stays where it is. What has to be
 * put in besides is only noted.
 */
export class Blanker {
  readonly text: string;
  readonly inserted: Insertion[] = [];
  readonly #units: string[];

  constructor(text: string) {
    this.text = text;
    this.#units = text.split('');
  }

  /** Overwrites a range; white space and line ends stay. */
  blank(start: number, end: number): void {
    for (let at = start; at < end; at++) if (/\S/.test(this.text[at] ?? ' ')) this.#units[at] = ' ';
  }

  /** Puts characters where something was blanked. */
  put(at: number, characters: string): void {
    for (const [index, character] of characters.split('').entries()) this.#units[at + index] = character;
  }

  /** Notes what has to stand in front of an offset. */
  insert(at: number, text: string): void {
    this.inserted.push({ at, text });
  }

  /** Where what is left of a range ends. */
  endOf(start: number, end: number): number {
    let at = end;
    while (at > start && /\s/.test(this.#units[at - 1] ?? '')) at--;
    return at;
  }

  /**
   * Ends a statement whose last word was blanked. Without its type, `const f = g as F` and a `(` at the
   * start of the next line would become one call.
   */
  endStatement(start: number, end: number): void {
    if (this.#units[end - 1] !== ' ' || this.text[end - 1] === ';') return;
    let at = this.endOf(start, end);
    while (/\s/.test(this.text[at] ?? 'x')) at++;
    this.put(at, ';');
  }

  toString(): string {
    return this.#units.join('');
  }
}

/** The next offset that is neither white space nor comment. */
export function skipTrivia(text: string, from: number): number {
  const trivia = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  trivia.lastIndex = from;
  return from + (trivia.exec(text)?.[0].length ?? 0);
}
