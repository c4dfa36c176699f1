/**
 * A worker whose script is asked for once more where it did not come. Networks fail; and WebKit refuses a script that a
 * server answered with “not modified” and without the headers of isolation, as many do. It forgets it then, and the
 * second try gets it whole.
 */
import { whyNotLoaded } from './renewed.ts';

export interface WorkerListener {
  readonly message: (data: unknown) => void;
  /** It is gone: it has died of an error, or its script could not be loaded, for a known reason or (empty) for none. */
  readonly lost: (message: string) => void;
}

export class SteadyWorker {
  readonly #make: () => Worker;
  readonly #listener: WorkerListener;
  /** What has been said to a worker that has said nothing yet; null once it has. */
  #said: unknown[] | null = [];
  #triesLeft = 1;
  #worker: Worker;

  constructor(make: () => Worker, listener: WorkerListener) {
    this.#make = make;
    this.#listener = listener;
    this.#worker = this.#start();
  }

  /** What is transferred can be said to a running worker only. */
  post(message: unknown, transfer: Transferable[] = []): void {
    this.#said?.push(message);
    this.#worker.postMessage(message, transfer);
  }

  terminate(): void {
    this.#triesLeft = 0;
    this.#worker.terminate();
  }

  #start(): Worker {
    const worker = this.#make();
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#said = null;
      this.#listener.message(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (event.message) this.#listener.lost(event.message);
      else if (this.#said && this.#triesLeft > 0) this.#startAgain(this.#said);
      else void whyNotLoaded('').then(this.#listener.lost);
    });
    return worker;
  }

  #startAgain(said: readonly unknown[]): void {
    this.#triesLeft--;
    this.#worker.terminate();
    this.#worker = this.#start();
    for (const message of said) this.#worker.postMessage(message);
  }
}
