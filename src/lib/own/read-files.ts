/** Pictures in a zip or in a folder that the reader dropped: one folder a class. */
import { bytesOf } from '../folders/bytes.ts';
import type { Skipped } from '../data/dataset.ts';
import { imageFolder } from '../folders/layout.ts';
import type { FolderFile } from '../data/picture-files.ts';
import { zipEntries } from '../folders/zip.ts';

/** A picture and the name of the class that its folder stands for. */
export interface FoundPicture {
  readonly class: string;
  readonly path: string;
  readonly read: () => Promise<Blob>;
}

export interface Found {
  readonly pictures: readonly FoundPicture[];
  readonly skipped: readonly Skipped[];
}

/** True for what is opened, and not added as a picture. */
export function isZip({ name, type }: File): boolean {
  return /\.zip$/i.test(name) || type === 'application/zip';
}

/** The pictures of all zips and folders among what was dropped. @throws where a zip is none, or was cut short */
export async function findPictures(dropped: readonly FolderFile[]): Promise<Found> {
  const found: Found[] = [];
  for (const { file } of dropped.filter((each) => isZip(each.file))) {
    const { entries } = await zipEntries(bytesOf(file), file.name);
    const readers = new Map(entries.map(({ path, read }) => [path, read]));
    found.push(inFolders(readers));
  }
  const loose = dropped.filter(({ file }) => !isZip(file));
  const readers = new Map(loose.map(({ path, file }) => [path, () => Promise.resolve<Blob>(file)]));
  found.push(inFolders(readers));
  return {
    pictures: found.flatMap(({ pictures }) => pictures),
    skipped: found.flatMap(({ skipped }) => skipped),
  };
}

function inFolders(readers: ReadonlyMap<string, () => Promise<Blob>>): Found {
  const { classes, places, skipped } = imageFolder([...readers.keys()]);
  const pictures = places.flatMap(({ path, label }) => {
    const read = readers.get(path);
    const name = classes[label];
    return read && name !== undefined ? [{ class: name, path, read: () => typed(path, read) }] : [];
  });
  return { pictures, skipped };
}

/** Files of a zip have a name only; what is kept also has a type. */
async function typed(path: string, read: () => Promise<Blob>): Promise<Blob> {
  const blob = await read();
  if (blob.type) return blob;
  const end = (/\.(\w+)$/.exec(path)?.[1] ?? '').toLowerCase();
  return new Blob([blob], { type: `image/${end === 'jpg' ? 'jpeg' : end}` });
}
