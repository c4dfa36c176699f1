/** The answer, and what is done until it is there, in a sentence: for eyes, and read aloud. */
import type { CellView } from '../../lib/notebook/index.ts';
import { duration } from '../dom/numbers.ts';

export const NO_ANSWER = 'There is no answer.';

/** @param crash what happened to the kernel, where it is gone */
export function said({ state, first, note, outputs, ms }: CellView, crash: string | undefined): string {
  switch (state) {
    case 'queued':
      return first.length > 0 ? `First: ${first.join(', ')}…` : 'It starts…';
    case 'running':
      return 'It looks…';
    case 'stopped':
      return 'Stopped. Press again to ask.';
    case 'error':
      return NO_ANSWER;
    case 'done':
      return answer(outputs, ms);
    case 'idle':
    case 'stale':
      return crash ?? note ?? NO_ANSWER;
  }
}

function answer(outputs: CellView['outputs'], ms: number | null): string {
  const table = outputs.map(({ output }) => output).find((output) => output.kind === 'table');
  const [label, probability] = table?.rows[0] ?? [];
  if (typeof label !== 'string' || typeof probability !== 'number') return 'Here is its answer.';
  const took = ms === null ? '' : `, after ${duration(ms)} in this browser`;
  return `It says: ${label}, with ${Math.round(100 * probability)}%${took}.`;
}
