/** What a cell threw, in words. */
import { preview } from './inspect.ts';
import { cut } from './leaf.ts';

const LONGEST = 2_000;
const MOST_ERRORS = 3;
const MOST_CAUSES = 3;

/** Name and message of anything that can be thrown. Both are text, whatever was thrown. */
export function wordsOf(thrown: unknown): { readonly name: string; readonly message: string } {
  if (!(thrown instanceof Error)) return { name: 'Thrown', message: textOf(thrown) };
  return { name: nameOf(thrown), message: messageOf(thrown, MOST_CAUSES) };
}

function nameOf(error: Error): string {
  const name: unknown = error.name;
  return typeof name === 'string' && name ? cut(name) : 'Error';
}

function messageOf(error: Error, causes: number): string {
  const all = error instanceof AggregateError ? several(error.errors) : '';
  const own = [textOf(error.message), all].filter(Boolean).join(': ') || '(no message)';
  if (error.cause === undefined || error.cause === null) return cut(own, LONGEST);
  if (causes === 0) return `${cut(own, LONGEST)} — …`;
  return cut(`${cut(own, LONGEST)} — caused by ${inLine(error.cause, causes - 1)}`, LONGEST);
}

function several(errors: readonly unknown[]): string {
  const first = errors.slice(0, MOST_ERRORS).map((error) => inLine(error, 0));
  const more = errors.length - first.length;
  return [...first, ...(more > 0 ? [`… ${more} more`] : [])].join('; ');
}

function inLine(thrown: unknown, causes: number): string {
  return thrown instanceof Error ? `${nameOf(thrown)}: ${messageOf(thrown, causes)}` : textOf(thrown);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? cut(value, LONGEST) : preview(value);
}
