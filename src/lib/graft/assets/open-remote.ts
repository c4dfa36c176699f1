import { bytesOf, type Bytes } from '../../folders/bytes.ts';
import { download } from './download.ts';
import { BRISK } from './patience.ts';
import { Ranged, versionOfPart } from './ranged.ts';
import { watch } from './watch.ts';

/** Bytes: a smaller file is there sooner as a whole than in many parts. */
const SMALL = 16e6;

/**
 * Opens a file on a server: part by part where it is large and the server can send parts, and else as a whole. The
 * first request asks for one byte. A server that sends everything instead has begun the download.
 *
 * @param what the file as a reader would call it
 * @throws {DownloadError}
 */
export async function openRemote(
  url: string,
  what: string,
  signal: AbortSignal,
  small = SMALL,
): Promise<Bytes> {
  const watching = watch(BRISK.stall, signal);
  const response = await fetch(url, { headers: { range: 'bytes=0-0' }, signal: watching.signal }).catch(
    () => null, // the download says why
  );
  signal.throwIfAborted();
  if (response && response.status !== 206 && response.status !== 416)
    return bytesOf(await download(url, what, signal, { first: { response, watching } }));
  watching.end();
  const version = response && versionOfPart(response);
  await response?.body?.cancel();
  if (version && version.total > small) return new Ranged(url, what, version);
  return bytesOf(await download(url, what, signal));
}
