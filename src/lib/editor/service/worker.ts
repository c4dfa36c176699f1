/** The language service's worker: answers one question after the other. */
import { declarations } from 'virtual:graft/declarations';
import type { Answer, Question } from './messages.ts';
import { openService } from './service.ts';

const service = openService(declarations);

addEventListener('message', ({ data: { id, ask, about } }: MessageEvent<Question>) => {
  let answer: Answer;
  try {
    // The page's end checks that what it asks fits the question.
    const question = service[ask] as (...about: readonly unknown[]) => unknown;
    answer = { id, value: question(...about) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
