/** Long texts are read in a worker while they are written: after a pause, and only the last of them. */
import { isAtHand, remember } from '../cells/read.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import type { ReadText } from '../reading-worker/messages.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';

/** Milliseconds without a key stroke. */
const PAUSE = 300;

export class ReadAhead {
  #worker: SteadyWorker | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The question whose answer counts. */
  #last = 0;
  /** Questions on their way, in the order of their answers. */
  #asked: { readonly question: number; readonly done: () => void }[] = [];

  /**
   * Reads what is not at hand of these texts.
   *
   * @param done called once they are, or can't be had from a worker; never, where another call has come meanwhile
   */
  read(codes: readonly string[], done: () => void): void {
    const question = ++this.#last;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const missing = codes.filter((code) => !isAtHand(code));
      if (missing.length === 0) {
        done();
        return;
      }
      this.#asked.push({ question, done });
      this.#worker ??= this.#start();
      this.#worker.post(missing);
    }, PAUSE);
  }

  #start(): SteadyWorker {
    const make = (): Worker =>
      new Worker(new URL('../reading-worker/worker.ts', import.meta.url), {
        type: 'module',
        name: 'graft reader',
      });
    return new SteadyWorker(make, {
      message: (data) => {
        for (const read of data as readonly ReadText[]) remember(read.code, readingOf(read)); // it says nothing else
        this.#end(this.#asked.shift());
      },
      // The page reads for itself then, as it does with short ones.
      lost: () => {
        this.#worker = null;
        const asked = this.#asked;
        this.#asked = [];
        this.#end(asked.at(-1));
      },
    });
  }

  #end(asked: { readonly question: number; readonly done: () => void } | undefined): void {
    if (asked?.question === this.#last) asked.done();
  }
}

function readingOf(read: ReadText): Parameters<typeof remember>[1] {
  return 'reading' in read ? read.reading : new CellSyntaxError(read.error.message, read.error.place);
}
