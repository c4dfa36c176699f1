import { changed, cutShort, refused, unanswered } from '../../folders/download-error.ts';
import type { Received, Version } from './received.ts';
import type { Watch } from './watch.ts';

export interface Transfer {
  readonly url: string;
  /** The file as a reader would call it. */
  readonly what: string;
  readonly watch: Watch;
  /** 'no-store' where the file is kept elsewhere: it need not lie in the browser twice. */
  readonly cache: RequestCache;
  /** An answer that is there already: then nothing is asked. */
  readonly response?: Response;
  /** Called after each part, and before the first. */
  readonly onBytes: () => Promise<void>;
}

/**
 * One request for what is still missing. What comes is added to `received`, and stays there where it throws.
 *
 * There is no `If-Range`: it would make a browser ask the other site's permission first, which hosts of large files
 * need not give. Instead, a part that is not of the same version is dropped, with all that came before it.
 *
 * @throws {DownloadError}
 */
export async function transfer(received: Received, options: Transfer): Promise<void> {
  const { url, what, watch, cache } = options;
  const headers = received.resumable ? { range: `bytes=${received.done}-` } : {};
  const response =
    options.response ??
    (await fetch(url, { headers, cache, signal: watch.signal }).catch((cause: unknown) => {
      throw unanswered(url, what, cause);
    }));
  if (response.status === 206 || response.status === 416) {
    if (response.status === 416 || !continues(response, received)) {
      await received.begin();
      await response.body?.cancel();
      throw changed(url, what);
    }
  } else if (!response.ok) {
    await response.body?.cancel();
    throw refused(response, url, what);
  }
  // The whole file: it was asked for, or the server knows no ranges.
  else await received.begin(versionOf(response));
  await readBody(response, received, options);
}

async function readBody(response: Response, received: Received, options: Transfer): Promise<void> {
  const { url, what, watch, onBytes } = options;
  const { total } = received.version;
  try {
    await onBytes();
    for (const reader = response.body?.getReader(); reader;) {
      const part = await reader.read();
      if (part.done) break;
      watch.sign();
      await received.add(part.value);
      await onBytes();
    }
  } catch (cause) {
    throw cutShort(url, what, received.done, total, cause);
  }
  if (received.done < total) throw cutShort(url, what, received.done, total);
  if (total > 0 && received.done > total) {
    await received.begin();
    throw changed(url, what);
  }
}

/** True for a part that begins where what is there ends, of the same version. */
function continues(response: Response, { done, version }: Received): boolean {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return Number(from) === done && Number(total) === version.total && markOf(response) === version.mark;
}

function versionOf(response: Response): Version {
  // With a content encoding, content-length counts packed bytes, and what arrives here is unpacked.
  if (response.headers.has('content-encoding')) return { total: 0, mark: '' };
  const total = Number(response.headers.get('content-length') ?? 0);
  return { total, mark: total > 0 ? markOf(response) : '' };
}

/** What tells the version of an answer's file, or ''. A weak ETag says "as good as", not "the same bytes". */
export function markOf({ headers }: Response): string {
  const tag = headers.get('etag') ?? '';
  return tag && !tag.startsWith('W/') ? tag : (headers.get('last-modified') ?? '');
}
