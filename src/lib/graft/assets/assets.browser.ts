import { host } from '../host.ts';
import { download } from './download.ts';

/**
 * A file of the project in the browser.
 *
 * @param path below `host().base`, for example `datasets/flowers-sample.zip`, or a full URL
 * @param what the file as a reader would call it
 * @throws {DownloadError}
 */
export async function openAsset(path: string, what: string): Promise<Blob> {
  const { base, signal } = host();
  return download(new URL(path, new URL(base || './', globalThis.location.href)).href, what, signal);
}
