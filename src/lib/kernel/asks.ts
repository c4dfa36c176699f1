/** What running cells ask of the page: each question waits for its answer, or for the end of its run. */
import type { Answer, Ask, Askable } from '../data/protocol.ts';

interface Waiting {
  readonly resolve: (value: Askable[keyof Askable]) => void;
  readonly reject: (reason: unknown) => void;
}

export class Asks {
  readonly #post: (ask: Ask) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(post: (ask: Ask) => void) {
    this.#post = post;
  }

  /**
   * @param signal aborts where the reader presses Stop, and where the run ends otherwise
   * @throws the page's sentence where it can't be had, and the signal's reason
   */
  async ask<What extends keyof Askable>(
    what: What,
    run: number,
    signal: AbortSignal,
  ): Promise<Askable[What]> {
    signal.throwIfAborted();
    const ask = ++this.#last;
    const stop = (): void => this.#waiting.get(ask)?.reject(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      const answer = new Promise<Askable[keyof Askable]>((resolve, reject) => {
        this.#waiting.set(ask, { resolve, reject });
      });
      this.#post({ type: 'ask', ask, run, what });
      return (await answer) as Askable[What]; // the page answers what was asked
    } finally {
      signal.removeEventListener('abort', stop);
      this.#waiting.delete(ask);
    }
  }

  /** An answer that nobody waits for any more is dropped. */
  settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.ask);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }
}
