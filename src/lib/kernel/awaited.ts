/**
 * What a cell awaits, with an end when the reader presses Stop: `cells/awaits.ts` sends every `await` of a cell
 * here. So nothing of a stopped cell goes on: the `await` throws, and what it waited for is left alone.
 */
import { host } from '../host/host.ts';
import { nextTask } from '../host/next-task.ts';

/* As they are before any cell can change them. */
/* eslint-disable @typescript-eslint/unbound-method -- they are called with their objects below */
const { apply } = Reflect;
const { then } = Promise.prototype;
const { resolve: settle } = Promise;
/* eslint-enable @typescript-eslint/unbound-method */

/** Milliseconds for what knows the signal itself, as all of `graft` does, to end in its own way. */
const GRACE = 40;
/** Milliseconds after which messages are let in: a loop that awaits what is there already would never see Stop. */
const YIELD_EVERY = 8;
let yielded = -Infinity;

/** Awaits a value. @throws what the value rejects with, or the signal's reason where the reader pressed Stop */
export async function awaited<T>(value: T): Promise<Awaited<T>> {
  // Of the run of this moment: a function may be called long after the run that defined it.
  const { signal } = host();
  let stop = (): void => undefined;
  try {
    const settled = await new Promise<Awaited<T>>((resolve, reject) => {
      stop = () => void setTimeout(reject, GRACE, signal.reason);
      // V8 follows these two, and no others, from the rejection to the lines of the cell that wait for it.
      apply(then, apply(settle, Promise, [value]), [resolve, reject]);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
    });
    if (performance.now() - yielded >= YIELD_EVERY) {
      await nextTask();
      yielded = performance.now();
    }
    signal.throwIfAborted();
    return settled;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What a `for await` walks over, its steps awaited in the same way. */
export function eachAwaited<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterable<Awaited<T>> {
  const iterator: AsyncIterator<T, unknown> | Iterator<T, unknown> =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const step: IteratorResult<T, unknown> = await awaited(iterator.next());
        return step.done
          ? { done: true, value: undefined }
          : { done: false, value: await awaited(step.value) };
      },
      return: async () => {
        await iterator.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
