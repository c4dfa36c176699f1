import { host } from '../../host/host.ts';
import type { Bytes } from '../../folders/bytes.ts';
import { cutShort, DownloadError, refused, stalled, unanswered } from '../../folders/download-error.ts';
import { PATIENT, pause, type Patience } from './patience.ts';
import type { Version } from './received.ts';
import { markOf } from './transfer.ts';
import { watch, type Watch } from './watch.ts';

/** Bytes that are asked for at once: a request for each picture would be slow where answers take long. */
const BLOCK = 1024 * 1024;

/**
 * A file on a server that is read part by part. No byte comes twice: what has come is kept in blobs, which a browser
 * moves to its disk when they are many. Stop ends a request; what belongs to another version of the file is refused.
 */
export class Ranged implements Bytes {
  readonly #url: string;
  readonly #what: string;
  readonly #version: Version;
  readonly #patience: Patience;
  readonly #blocks = new Map<number, Promise<Blob>>();

  /** @param what the file as a reader would call it */
  constructor(url: string, what: string, version: Version, patience = PATIENT) {
    this.#url = url;
    this.#what = what;
    this.#version = version;
    this.#patience = patience;
  }

  get size(): number {
    return this.#version.total;
  }

  /** @throws {DownloadError} no answer, a refusal, or another version than at the start */
  async read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(from + length, this.size);
    if (end <= from) return new Uint8Array();
    const first = Math.floor(from / BLOCK);
    const last = Math.floor((end - 1) / BLOCK);
    this.#ask(first, last);
    const blocks: Blob[] = [];
    for (let i = first; i <= last; i++) blocks.push((await this.#blocks.get(i)) ?? new Blob());
    const start = from - first * BLOCK;
    return new Uint8Array(await new Blob(blocks).slice(start, start + end - from).arrayBuffer());
  }

  /** Asks for what is missing of some blocks: one request for each row of them that lie side by side. */
  #ask(first: number, last: number): void {
    const isMissing = (i: number): boolean => i <= last && !this.#blocks.has(i);
    for (let i = first; i <= last; i++) {
      if (!isMissing(i)) continue;
      let end = i + 1;
      while (isMissing(end)) end++;
      this.#askRow(i, end);
    }
  }

  #askRow(begin: number, end: number): void {
    const row = this.#request(begin * BLOCK, Math.min(end * BLOCK, this.size));
    for (let i = begin; i < end; i++) {
      const block = row.then((blob) => blob.slice((i - begin) * BLOCK, (i - begin + 1) * BLOCK));
      this.#blocks.set(i, block);
      // The next one who needs it asks again; whoever waits for it now is told.
      block.catch(() => this.#blocks.delete(i));
    }
  }

  async #request(from: number, to: number): Promise<Blob> {
    const { signal } = host();
    for (let failures = 1; ; failures++) {
      signal.throwIfAborted();
      const watching = watch(this.#patience.stall, signal);
      try {
        return await this.#once(from, to, watching);
      } catch (error) {
        signal.throwIfAborted();
        const reason = watching.stalled()
          ? stalled(this.#url, this.#what, from, this.#patience.stall)
          : error;
        const again = reason instanceof DownloadError && reason.passing && failures < this.#patience.tries;
        if (!again) throw reason;
      } finally {
        watching.end();
      }
      await pause(this.#patience.wait(failures), signal);
    }
  }

  async #once(from: number, to: number, watching: Watch): Promise<Blob> {
    const response = await fetch(this.#url, {
      headers: { range: `bytes=${from}-${to - 1}` },
      signal: watching.signal,
    }).catch((cause: unknown) => {
      throw unanswered(this.#url, this.#what, cause);
    });
    const version = versionOfPart(response);
    if (version?.total !== this.size || version.mark !== this.#version.mark) {
      await response.body?.cancel();
      // Without ranges all of a sudden, or another length, or another mark.
      throw response.ok || response.status === 416
        ? replaced(this.#url, this.#what)
        : refused(response, this.#url, this.#what);
    }
    const parts: Uint8Array<ArrayBuffer>[] = [];
    try {
      for (const reader = response.body?.getReader(); reader;) {
        const part = await reader.read();
        if (part.done) break;
        watching.sign();
        parts.push(part.value);
      }
    } catch (cause) {
      throw cutShort(this.#url, this.#what, from, this.size, cause);
    }
    const blob = new Blob(parts);
    if (blob.size !== to - from) throw cutShort(this.#url, this.#what, from + blob.size, this.size);
    return blob;
  }
}

/** What a part of a file says about the whole; null for anything else than a part. */
export function versionOfPart(response: Response): Version | null {
  const [, total] = /^bytes \d+-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  // With a content encoding, the bytes that are counted are packed ones.
  if (response.status !== 206 || !total || response.headers.has('content-encoding')) return null;
  return { total: Number(total), mark: markOf(response) };
}

function replaced(url: string, what: string): DownloadError {
  return new DownloadError(
    `${what} at ${url} is not what it was when it was opened: it was changed on the server. Run the cell that opens it again.`,
  );
}
