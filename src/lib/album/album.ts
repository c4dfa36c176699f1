/** A dataset to leaf through: its list, and its pictures when they come into sight. */
import type { Progress } from '../graft/host.ts';
import type { FromAlbum, Listing, ToAlbum, Wanted } from './messages.ts';

interface Waiting {
  readonly resolve: (bitmap: ImageBitmap) => void;
  readonly reject: (error: Error) => void;
}

export class Album {
  readonly listing: Listing;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  private constructor(worker: Worker, listing: Listing) {
    this.#worker = worker;
    this.listing = listing;
    worker.addEventListener('message', ({ data }: MessageEvent<FromAlbum>) => {
      if (data.type !== 'picture' && data.type !== 'broken') return;
      const waiting = this.#waiting.get(data.request);
      this.#waiting.delete(data.request);
      if (data.type === 'broken') waiting?.reject(new Error(data.reason));
      else if (waiting) waiting.resolve(data.bitmap);
      else data.bitmap.close();
    });
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
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'graft album',
    });
    try {
      const listing = await new Promise<Listing>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        worker.addEventListener('error', ({ message }) => {
          reject(
            new Error(message || 'The pictures could not be loaded. Check the connection and try again.'),
          );
        });
        worker.addEventListener('message', ({ data }: MessageEvent<FromAlbum>) => {
          if (data.type === 'progress') onProgress(data.progress);
          else if (data.type === 'opened') resolve(data.listing);
          else if (data.type === 'failed') reject(new Error(data.message));
        });
        const ask: ToAlbum = { type: 'open', ...wanted };
        worker.postMessage(ask);
      });
      signal.throwIfAborted();
      return new Album(worker, listing);
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

  close(): void {
    this.#worker.terminate();
  }

  #send(message: ToAlbum): void {
    this.#worker.postMessage(message);
  }
}
