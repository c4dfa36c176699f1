/** One request for a file, or for the rest of it, written to the disk as it comes. */
import { open } from 'node:fs/promises';
import { forgetPart, noteVersion, partOf, readPart } from './part.ts';
import { Interrupted, mayPass, refusal } from './trouble.ts';

export interface Wanted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What to do where the server gives no access. */
  readonly noAccess: string;
  /** Milliseconds without a byte after which the connection counts as dead. */
  readonly patience: number;
  /** Is told how many bytes are here, and of how many, where the server says so. */
  readonly progress: (done: number, total: number | null) => void;
}

/**
 * Adds to the part of `file` until it is whole. `fetch` follows redirects, and drops `Authorization` where one leads
 * to another host (Fetch standard, HTTP-redirect fetch): Kaggle's storage never sees the key.
 *
 * @throws {Interrupted} where another attempt may help
 */
export async function attempt(file: string, wanted: Wanted): Promise<void> {
  const part = await readPart(file);
  const watch = watchdog(wanted.patience);
  try {
    const response = await fetch(wanted.url, {
      headers: {
        ...wanted.headers,
        // Packed once more, its bytes could not be counted.
        'accept-encoding': 'identity',
        ...(part && { range: `bytes=${part.size}-`, 'if-range': part.version }),
      },
      signal: watch.signal,
    }).catch(lost);
    const start = await startOf(response, file, wanted, part?.size ?? 0);
    await save(response, file, start, wanted, watch);
  } finally {
    watch.end();
  }
}

/** The byte that the response begins with: 0, or the one that was asked for. @throws where it brings no file */
async function startOf(response: Response, file: string, wanted: Wanted, from: number): Promise<number> {
  const { status, headers } = response;
  if (status === 200 || status === 206) {
    if (headers.get('content-type')?.startsWith('text/html'))
      throw new Error(
        `${wanted.url} sent a web page, not an archive. A sign-in page may stand between: open the address in a browser.`,
      );
    if (status === 200) return 0;
    if (from > 0 && headers.get('content-range')?.startsWith(`bytes ${from}-`)) return from;
  }
  // Another part than the one asked for, or none at all: what is here does not fit what is there.
  if (status === 206 || status === 416) {
    await forgetPart(file);
    throw new Interrupted(`${wanted.url} has changed since the last part came`);
  }
  if (mayPass(status)) throw new Interrupted(`${wanted.url} answered ${status}`);
  throw new Error(refusal(status, wanted.url, wanted.noAccess));
}

async function save(
  { headers, body }: Response,
  path: string,
  start: number,
  { progress, url }: Wanted,
  watch: Watchdog,
): Promise<void> {
  const length = headers.get('content-length');
  const total = length === null ? null : start + Number(length);
  const file = await open(partOf(path), start === 0 ? 'w' : 'a');
  let done = start;
  try {
    // After the old part is gone: a note never speaks of other bytes than those beside it.
    if (start === 0) await noteVersion(path, headers);
    for (const reader = body?.getReader(); reader;) {
      const next = await reader.read().catch(lost);
      watch.alive();
      if (next.done) break;
      await file.writeFile(next.value);
      done += next.value.length;
      progress(done, total);
    }
  } finally {
    await file.close();
  }
  if (total !== null && done < total) throw new Interrupted(`${url} sent ${done} of ${total} bytes`);
}

interface Watchdog {
  readonly signal: AbortSignal;
  readonly alive: () => void;
  readonly end: () => void;
}

/** A signal that aborts after so many milliseconds without a sign of life. */
function watchdog(patience: number): Watchdog {
  const controller = new AbortController();
  const bark = (): void => controller.abort(new Error(`nothing came for ${patience / 1000} s`));
  let timer = setTimeout(bark, patience);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(bark, patience);
  };
  // A body that nobody reads to its end would hold the connection, and with it the whole command.
  const end = (): void => {
    clearTimeout(timer);
    controller.abort();
  };
  return { signal: controller.signal, alive, end };
}

function lost(error: unknown): never {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  throw new Interrupted(cause instanceof Error ? cause.message : 'the connection broke', { cause });
}
