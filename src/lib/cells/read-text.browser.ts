/**
 * Reads a cell's text, as read-text.ts does. The parser is more than half of what a page would have to load, and the
 * lesson was read at build: so it comes when a reader first edits, or brings a text of their own.
 */
import type { Reading } from './reading.ts';
import type { CellSyntaxError } from './syntax-error.ts';

let loading: Promise<typeof import('./read-text.ts')> | null = null;
let parser: typeof import('./read-text.ts') | null = null;

/** @throws Error before {@link loadParser} is done: no text but the lesson's may come in before that */
export function readText(code: string): Reading | CellSyntaxError {
  if (!parser) throw new Error('a text came in before the parser was loaded');
  return parser.readText(code);
}

/** Loads the parser, once. @throws where it can't be loaded; the next call tries again */
export async function loadParser(): Promise<void> {
  loading ??= import('./read-text.ts').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  parser = await loading;
}
