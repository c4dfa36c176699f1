import { openAsset, openParts } from '#assets';
import { bytesOf, type Bytes } from '../../folders/bytes.ts';
import { DownloadError } from '../../folders/download-error.ts';
import type { Skipped } from '../../data/dataset.ts';
import type { Entry } from '../../folders/entry.ts';
import { filesAsEntries, handleAsEntries } from '../../folders/files.ts';
import type { PictureFiles } from '../../data/picture-files.ts';
import { nameOfAddress, nameOfZip } from './source-name.ts';
import { isPicture } from '../../folders/layout.ts';
import { withContentIds } from '../../folders/same-bytes.ts';
import { zipEntries } from '../../folders/zip.ts';

/** Where pictures may come from. */
export type PictureSource = string | URL | PictureFiles;

interface Located {
  readonly name: string;
  /** As errors call it. */
  readonly what: string;
  readonly entries: readonly Entry[];
  readonly skipped: readonly Skipped[];
}

/** Finds what a source holds, without reading a picture. @throws where it can't be had or is no zip */
export async function locate(source: PictureSource): Promise<Located> {
  if (typeof source === 'string' || source instanceof URL) return atAddress(String(source));
  if (source instanceof Blob) return zipFile(source);
  if ('kind' in source) {
    const { entries, skipped } = await handleAsEntries(source);
    return folder(source.name, entries, skipped);
  }
  const [first] = source;
  // A reader who chooses files may choose one zip.
  if (source.length === 1 && first instanceof File && /\.zip$/i.test(first.name)) return zipFile(first);
  const entries = filesAsEntries(source);
  const name = entries[0]?.path.split('/', 1)[0] ?? 'pictures';
  return folder(name, entries);
}

async function folder(
  name: string,
  entries: readonly Entry[],
  skipped: readonly Skipped[] = [],
): Promise<Located> {
  const { pictures = [], others = [] } = Object.groupBy(entries, ({ path }) =>
    isPicture(path) ? 'pictures' : 'others',
  );
  return { name, what: 'This folder', entries: [...(await withContentIds(pictures)), ...others], skipped };
}

async function zipFile(blob: Blob): Promise<Located> {
  const file = blob instanceof File ? blob.name : '';
  return zip(bytesOf(blob), nameOfZip(file), file || 'This file');
}

async function atAddress(address: string): Promise<Located> {
  const bundled = !/[/]|\.zip$/i.test(address);
  const name = nameOfAddress(address);
  const what = `${name}.zip`;
  // What the site brings stays in the browser's cache as a whole, for a class without a network.
  const bytes = bundled
    ? bytesOf(await openAsset(`datasets/${address}.zip`, what))
    : await openParts(address, what).catch((error: unknown) => {
        throw elsewhere(address, error);
      });
  return zip(bytes, name, what);
}

async function zip(bytes: Bytes, name: string, what: string): Promise<Located> {
  return { name, what, entries: await zipEntries(bytes, what), skipped: [] };
}

/** A browser does not tell why another site did not answer. */
function elsewhere(address: string, error: unknown): unknown {
  // In Node there is none, whatever the type says.
  const { location } = globalThis as { readonly location?: Location };
  const other = location && new URL(address, location.href).origin !== location.origin;
  if (!other || !(error instanceof DownloadError) || error.status > 0) return error;
  return new DownloadError(
    `${error.message} It is another site, and this page may reach few others: download the zip yourself, then open it from your disk.`,
    { cause: error },
  );
}
