import { host } from '../../host/host.ts';
import { work } from '../../host/work.ts';
import { DownloadError, stalled } from '../../folders/download-error.ts';
import { BRISK, pause, type Patience } from './patience.ts';
import { Received } from './received.ts';
import type { Shelf } from './shelf.ts';
import { transfer } from './transfer.ts';
import { watch, type Watch } from './watch.ts';

export interface DownloadOptions {
  readonly patience?: Patience;
  /** Where what has come is kept until all of it is there; without one, a later call starts from the beginning. */
  readonly shelf?: Shelf;
  /** An answer to a request for the file that is there already, and the watch over its connection. */
  readonly first?: First;
}

interface First {
  readonly response: Response;
  readonly watching: Watch;
}

/**
 * Downloads a whole file, with progress in bytes; Stop ends it. A connection that breaks or stands still is tried
 * again, and goes on where it ended if the server can do that and the file is still the same.
 *
 * @param what the file as a reader would call it, for the progress line and for errors
 * @throws {DownloadError} no answer, an HTTP status other than 2xx, or fewer bytes than announced
 */
export async function download(
  url: string,
  what: string,
  signal: AbortSignal,
  { patience = BRISK, shelf, first }: DownloadOptions = {},
): Promise<Blob> {
  host().costs?.('a download');
  const received = await Received.restore(url, shelf ?? null);
  let furthest = received.done;
  const cache = shelf ? 'no-store' : 'default';
  for (let failures = 0, begun = first; ; begun = undefined) {
    try {
      if (!received.whole) await once(url, what, signal, received, patience, cache, begun);
      return await received.take();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DownloadError && error.passing)) throw error;
      failures = received.done > furthest ? 0 : failures + 1;
      if (failures >= patience.tries) throw error;
    } finally {
      await received.flush();
    }
    furthest = Math.max(furthest, received.done);
    const { step } = work(what, received.version.total, 'bytes');
    const trouble = received.done > 0 ? 'the connection broke' : 'nothing came yet';
    await step(received.done, `${what}: ${trouble}, trying again`);
    await pause(patience.wait(failures), signal);
  }
}

/** One try. */
async function once(
  url: string,
  what: string,
  signal: AbortSignal,
  received: Received,
  { stall }: Patience,
  cache: RequestCache,
  first?: First,
): Promise<void> {
  const watching = first?.watching ?? watch(stall, signal);
  let report: ((done: number) => Promise<void>) | null = null;
  const onBytes = async (): Promise<void> => {
    report ??= work(what, received.version.total, 'bytes', received.done).step;
    if (received.done > 0) await report(received.done);
  };
  try {
    const response = first && { response: first.response };
    await transfer(received, { url, what, watch: watching, cache, onBytes, ...response });
  } catch (error) {
    signal.throwIfAborted();
    throw watching.stalled() ? stalled(url, what, received.done, stall) : error;
  } finally {
    watching.end();
  }
}
