/** What the reader can do about an error: one hint, of the first rule that knows it. An error of graft says it itself. */
import type { CellError, Runnable } from '../../data/protocol.ts';
import { promises } from './promises.ts';
import type { Mistake, Rule } from './rule.ts';
import { tensors } from './tensors.ts';
import { training } from './training.ts';
import { ofFiles, ofValues } from './values.ts';

const RULES: readonly Rule[] = [...promises, ...tensors, ...training, ...ofFiles, ...ofValues];

/** A hint for an error that was described, or null. */
export function hintFor(
  { name, message, place }: Pick<CellError, 'name' | 'message' | 'place'>,
  stack: string,
  code: Runnable | undefined,
  value: (name: string) => unknown,
): string | null {
  const text = code?.body ?? '';
  const mistake: Mistake = {
    name,
    message,
    text,
    line: (place && text.split('\n')[place.line - 1]) ?? '',
    stack,
    value,
    inputs: code?.inputs ?? [],
  };
  for (const rule of RULES) {
    const hint = rule(mistake);
    if (hint) return hint;
  }
  return null;
}
