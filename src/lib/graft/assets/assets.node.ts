import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { host, type Site } from '../../host/host.ts';
import { bytesOf, type Bytes } from '../../folders/bytes.ts';
import { DownloadError } from '../../folders/download-error.ts';
import { download } from './download.ts';
import { openRemote } from './open-remote.ts';

const PUBLIC = new URL('../../../../public/', import.meta.url);

/**
 * A file of the project in Node: read from `public/`, from `host().base` where that is set, or by HTTP.
 *
 * @param path below the base, for example `datasets/flowers-sample.zip`, or a full URL
 * @param what the file as a reader would call it
 * @param from what began to need it; default: what runs now
 * @throws {DownloadError}
 */
export async function openAsset(path: string, what: string, from: Site = host()): Promise<Blob> {
  const { base, signal } = from;
  const url = new URL(path, base || PUBLIC);
  if (url.protocol !== 'file:') return download(url.href, what, signal);
  const file = fileURLToPath(url);
  try {
    return await openAsBlob(file);
  } catch (cause) {
    throw new DownloadError(`There is no ${what} at ${file}. Check the name.`, { status: 404, cause });
  }
}

/**
 * The same for a large file that is read part by part, where its server can do that.
 *
 * @throws {DownloadError}
 */
export async function openParts(path: string, what: string, from: Site = host()): Promise<Bytes> {
  const { base, signal } = from;
  const url = new URL(path, base || PUBLIC);
  return url.protocol === 'file:'
    ? bytesOf(await openAsset(path, what, from))
    : openRemote(url.href, what, signal);
}
