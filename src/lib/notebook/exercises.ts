/** What the checks of exercises say. */
import { objectsInWords } from './objects-in-words.ts';
import { cellOf, type NotebookState } from './state.ts';
import { stateOf } from './view.ts';

/** An exercise as the page shows it. */
export interface Answer {
  /** `none`: it was not checked, or has changed since. */
  readonly verdict: 'none' | 'checking' | 'right' | 'wrong';
  /** A sentence for the reader; empty where there is none. */
  readonly text: string;
}

const NONE: Answer = { verdict: 'none', text: '' };

/**
 * The answer of an exercise's check. A check ends in `true` or in a sentence that begins with “Right” where all is
 * well, and else in a sentence that says what it saw and what to do.
 */
export function answerOf(state: NotebookState, exercise: string): Answer {
  const check = state.cells.find((cell) => cell.kind === 'check' && cell.for === exercise);
  if (!check) return NONE;
  switch (stateOf(state, check.id)) {
    case 'queued':
    case 'running':
      return { verdict: 'checking', text: 'Checking …' };
    case 'done':
      return read(check.outputs.find(({ key }) => key === 'value')?.output);
    case 'error': {
      const error = cellOf(state, check.id)?.outputs.find(({ key }) => key === 'error')?.output;
      const message = error?.kind === 'error' ? error.message : '';
      return { verdict: 'wrong', text: `This can’t be checked yet. ${message}`.trim() };
    }
    default:
      return NONE;
  }
}

function read(output: NotebookState['cells'][number]['outputs'][number]['output'] | undefined): Answer {
  if (output?.kind === 'text')
    return { verdict: /^Right\b/.test(output.text) ? 'right' : 'wrong', text: objectsInWords(output.text) };
  const isTrue = output?.kind === 'value' && output.value.type === 'leaf' && output.value.text === 'true';
  return isTrue ? { verdict: 'right', text: 'Right.' } : { verdict: 'wrong', text: 'Not yet.' };
}
