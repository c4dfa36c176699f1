import { work } from '../work.ts';

/** A file could not be had: the message says what happened, where, and what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  /** HTTP status, or 0 where no answer came at all. */
  readonly status: number;
  constructor(message: string, status = 0, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/**
 * Downloads a whole file, with progress in bytes; Stop ends it.
 *
 * @param what the file as a reader would call it, for the progress line and for errors
 * @throws {DownloadError} no answer, an HTTP status other than 2xx, or fewer bytes than announced
 */
export async function download(url: string, what: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new DownloadError(
      `No answer for ${what} from ${url}. Check the connection, and whether this page may reach that address, then run the cell again.`,
      0,
      { cause },
    );
  });
  if (!response.ok) throw new DownloadError(refused(response, url, what), response.status);

  // With a content encoding, content-length counts packed bytes, and what arrives here is unpacked.
  const packed = response.headers.has('content-encoding');
  const total = packed ? 0 : Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const { step } = work(what, total, 'bytes');
  let done = 0;
  try {
    for (const reader = response.body?.getReader(); reader;) {
      const part = await reader.read();
      if (part.done) break;
      parts.push(part.value);
      done += part.value.length;
      await step(done);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw new DownloadError(cutShort(what, url, done, total), 0, { cause });
  }
  if (done < total) throw new DownloadError(cutShort(what, url, done, total));
  return new Blob(parts);
}

function refused({ status, statusText }: Response, url: string, what: string): string {
  const said = `${url} answered ${status}${statusText ? ` ${statusText}` : ''}`;
  if (status === 404) return `There is no ${what}: ${said}. Check the name and the address.`;
  if (status === 401 || status === 403)
    return `No access to ${what}: ${said}. Check the address, or sign in there first.`;
  if (status >= 500)
    return `The server could not send ${what}: ${said}. Wait a little, then run the cell again.`;
  return `Could not download ${what}: ${said}. Check the address.`;
}

function cutShort(what: string, url: string, done: number, total: number): string {
  const of = total > 0 ? ` of ${total}` : '';
  return `The download of ${what} was cut short: ${done}${of} bytes came from ${url}. Run the cell again.`;
}
