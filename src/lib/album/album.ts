/** A dataset to leaf through: its list, and its pictures when they come into sight. */
import type { Progress } from '../data/outputs.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';
import type { FromAlbum, Listing, ToAlbum, Wanted } from './messages.ts';

interface Waiting {
  readonly resolve: (bitmap: ImageBitmap) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Settled when the worker that was started last has spoken. The panel and the prose open the same pictures at one moment, and
 * WebKit, where two ask for one script, may refuse both, the second time as well.
 */
let spoken: Promise<void> = Promise.resolve();

export class Album {
  readonly listing: Listing;
  readonly #worker: SteadyWorker;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  private constructor(worker: SteadyWorker, listing: Listing) {
    this.#worker = worker;
    this.listing = listing;
  }

  /**
   * @param signal ends the opening
   * @throws where the pictures can't be opened, with a sentence that says why
   */
  static async open(
    wanted: Wanted,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Album> {
    signal.throwIfAborted();
    const before = spoken;
    const speaks = Promise.withResolvers<undefined>();
    spoken = speaks.promise;
    signal.addEventListener('abort', () => {
      speaks.resolve(undefined);
    });
    await before;
    signal.throwIfAborted();
    const opened = Promise.withResolvers<Listing>();
    let album: Album | null = null;
    const hear = (message: FromAlbum): void => {
      speaks.resolve(undefined);
      if (message.type === 'progress') onProgress(message.progress);
      else if (message.type === 'opened') opened.resolve(message.listing);
      else if (message.type === 'failed') opened.reject(new Error(message.message));
      else if (album) album.#settle(message);
    };
    const make = (): Worker =>
      new Worker(new URL('../album-worker/worker.ts', import.meta.url), {
        type: 'module',
        name: 'graft album',
      });
    const worker = new SteadyWorker(make, {
      message: (data) => {
        hear(data as FromAlbum); // the album says nothing else
      },
      lost: (message) => {
        speaks.resolve(undefined);
        opened.reject(
          new Error(message || 'The pictures could not be loaded. Check the connection and try again.'),
        );
      },
    });
    signal.addEventListener('abort', () => {
      opened.reject(signal.reason as Error);
    });
    const ask: ToAlbum = { type: 'open', ...wanted };
    worker.post(ask);
    try {
      album = new Album(worker, await opened.promise);
      signal.throwIfAborted();
      return album;
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  /**
   * @param side pixels: of the square that is cut from its middle, or of its longer side
   * @param signal aborted where it is not wanted any more; the promise is rejected then
   * @throws where the picture is broken
   */
  picture(index: number, side: number, square: boolean, signal: AbortSignal): Promise<ImageBitmap> {
    const request = ++this.#requests;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      this.#send({ type: 'picture', index, side, square, request });
      signal.addEventListener('abort', () => {
        if (!this.#waiting.delete(request)) return;
        this.#send({ type: 'forget', request });
        reject(signal.reason as Error);
      });
    });
  }

  #settle(message: Extract<FromAlbum, { readonly request: number }>): void {
    const waiting = this.#waiting.get(message.request);
    this.#waiting.delete(message.request);
    if (message.type === 'broken') waiting?.reject(new Error(message.reason));
    else if (waiting) waiting.resolve(message.bitmap);
    else message.bitmap.close();
  }

  close(): void {
    this.#worker.terminate();
  }

  #send(message: ToAlbum): void {
    this.#worker.post(message);
  }
}
