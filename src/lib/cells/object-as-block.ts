/** An object at the end of a cell, which JavaScript reads as a block: `{ a: 1 }` is a label, `{ a: 1, b: 2 }` an error. */
import { placeAt } from './ast.ts';
import { skipTrivia } from './blank.ts';
import type { Problem } from './problem.ts';
import { expressionAt } from './typescript-parser.ts';

/** Texts from elsewhere can have any number of braces. */
const MOST_TRIED = 20;

/** Whether all that stands from an offset on is one object. */
export function isObject(text: string, at: number): boolean {
  const found = expressionAt(text, at);
  if (found?.type !== 'ObjectExpression') return false;
  const end = skipTrivia(text, found.end);
  return skipTrivia(text, text[end] === ';' ? end + 1 : end) === text.length;
}

/** Where the object begins that a text ends with, at the start of a statement; null where there is none. */
export function objectAtEnd(text: string): number | null {
  const starts = [...text.matchAll(/(?<=^|[;}])[ \t]*\{/gm)].map(
    ({ index, 0: found }) => index + found.length - 1,
  );
  return starts.slice(-MOST_TRIED).find((at) => isObject(text, at)) ?? null;
}

export function asBlock(text: string, at: number): Problem {
  const message =
    'A `{` at the start of a statement begins a block, not an object, so there is nothing to show. Put the object in parentheses: `({ … })`.';
  return { message, place: placeAt(text, at) };
}
