/** The language service's worker: answers one question after the other. */
import { loadParser } from '#read-text';
import { declarations } from 'virtual:graft/declarations';
// In this worker's own file: then it can't be missing when it is asked for.
import '../cells/read-text.ts';
import type { Answer, Question } from './messages.ts';
import { openService } from './service.ts';

const service = openService(declarations);
const ready = loadParser();

addEventListener('message', ({ data }: MessageEvent<Question>) => void answer(data));

async function answer({ id, ask, about }: Question): Promise<void> {
  let answer: Answer;
  try {
    // All wait for the same, so they are answered in order.
    await ready;
    // The page's end checks that what it asks fits the question.
    const question = service[ask] as (...about: readonly unknown[]) => unknown;
    answer = { id, value: question(...about) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
}
