/**
 * Tells a server how much of an answer a program has taken. A connection that breaks loses what still waits in it, and
 * how much that is depends on luck: so the server breaks it only when all that it sent has been taken.
 */

/** A header with the answer's name: answers without it are left as they are. */
export const ANSWER = 'x-answer';

export type Tell = (answer: string, bytes: number) => void;

/** `fetch`, which tells before each read of a body how many bytes were taken and dealt with. */
export function telling(fetch: typeof globalThis.fetch, tell: Tell): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const answer = response.headers.get(ANSWER);
    return answer === null || !response.body ? response : watched(response, response.body, answer, tell);
  };
}

function watched(
  response: Response,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  answer: string,
  tell: Tell,
): Response {
  const reader = body.getReader();
  let taken = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        tell(answer, taken);
        const { done, value } = await reader.read();
        if (done) controller.close();
        else {
          taken += value.length;
          controller.enqueue(value);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead: who asks for more has dealt with what there was.
    { highWaterMark: 0 },
  );
  return Object.defineProperty(response, 'body', { value: stream });
}
