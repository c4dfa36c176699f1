import { host, type Site } from '../../host/host.ts';
import type { Bytes } from '../../folders/bytes.ts';
import { download } from './download.ts';
import { openRemote } from './open-remote.ts';

/**
 * A file of the project in the browser.
 *
 * @param path below `host().base`, for example `datasets/flowers-sample.zip`, or a full URL
 * @param what the file as a reader would call it
 * @param from what began to need it; default: what runs now
 * @throws {DownloadError}
 */
export async function openAsset(path: string, what: string, from: Site = host()): Promise<Blob> {
  return download(addressOf(path, from), what, from.signal);
}

/**
 * The same for a large file that is read part by part, where its server can do that.
 *
 * @throws {DownloadError}
 */
export async function openParts(path: string, what: string, from: Site = host()): Promise<Bytes> {
  return openRemote(addressOf(path, from), what, from.signal);
}

function addressOf(path: string, { base }: Site): string {
  return new URL(path, new URL(base || './', globalThis.location.href)).href;
}
