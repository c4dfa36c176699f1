import { openAsset, openParts } from '#assets';
import { bytesOf, type Bytes } from '../../folders/bytes.ts';
import { DownloadError } from '../../folders/download-error.ts';
import type { Skipped } from '../../data/dataset.ts';
import type { Entry } from '../../folders/entry.ts';
import { filesAsEntries, handleAsEntries } from '../../folders/files.ts';
import type { FolderFile, PictureFiles } from '../../data/picture-files.ts';
import { nameOfAddress, nameOfZip } from './source-name.ts';
import { isPicture } from '../../folders/picture-names.ts';
import { withContentIds } from '../../folders/same-bytes.ts';
import { zipEntries } from '../../folders/zip.ts';

/** Where pictures may come from. */
export type PictureSource = string | URL | PictureFiles;

export interface Located {
  readonly name: string;
  /** As errors call it. */
  readonly what: string;
  readonly entries: readonly Entry[];
  readonly skipped: readonly Skipped[];
  /** Sentences for the reader. */
  readonly notes: readonly string[];
}

/**
 * Finds what a source holds, without reading a picture: one zip or folder, or several zips.
 *
 * @throws where it can't be had or is no zip
 */
export async function locate(source: PictureSource): Promise<readonly Located[]> {
  if (typeof source === 'string' || source instanceof URL) return [await atAddress(String(source))];
  if (source instanceof Blob) return [await zipFile(source)];
  if ('kind' in source) {
    const { entries, skipped } = await handleAsEntries(source);
    return [await folder(source.name, entries, skipped)];
  }
  const zips = source.map(fileOf);
  // A reader who chooses files may choose zips; and one file that is no picture is meant as one.
  const [only, ...others] = zips;
  if (only && others.length === 0 && !isPicture(only.name)) return [await zipFile(only)];
  if (zips.length > 0 && zips.every(({ name }) => /\.zip$/i.test(name))) return distinct(zips);
  const entries = filesAsEntries(source);
  return [await folder(entries[0]?.path.split('/', 1)[0] ?? 'pictures', entries)];
}

function fileOf(item: File | FolderFile): File {
  return item instanceof File ? item : item.file;
}

/** Zips under names of which no two are alike. */
async function distinct(zips: readonly File[]): Promise<Located[]> {
  const opened: Located[] = [];
  for (const file of zips) {
    const zip = await zipFile(file);
    const alike = opened.filter(({ name }) => name === zip.name || name.startsWith(`${zip.name} (`)).length;
    opened.push(alike > 0 ? { ...zip, name: `${zip.name} (${alike + 1})` } : zip);
  }
  return opened;
}

async function folder(
  name: string,
  entries: readonly Entry[],
  skipped: readonly Skipped[] = [],
): Promise<Located> {
  const { pictures = [], others = [] } = Object.groupBy(entries, ({ path }) =>
    isPicture(path) ? 'pictures' : 'others',
  );
  const known = [...(await withContentIds(pictures)), ...others];
  return { name, what: 'This folder', entries: known, skipped, notes: [] };
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
  return { name, what, skipped: [], ...(await zipEntries(bytes, what)) };
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
