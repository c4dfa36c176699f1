/** Zips of pictures, as readers have them. */
import { readFile } from 'node:fs/promises';
import { BlobReader, BlobWriter, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';

export interface Place {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Some pictures of the sample, by class and number. */
export async function sample(wanted: RegExp): Promise<Place[]> {
  const zip = new Blob([await readFile('public/datasets/flowers-sample.zip')]);
  const places: Place[] = [];
  for (const entry of await new ZipReader(new BlobReader(zip)).getEntries())
    if (!entry.directory && wanted.test(entry.filename))
      places.push({
        path: entry.filename,
        bytes: await entry.getData(new Uint8ArrayWriter()),
      });
  return places;
}

export async function zipOf(places: readonly Place[]): Promise<Buffer> {
  const zip = new ZipWriter(new BlobWriter(), { level: 0 });
  for (const { path, bytes } of places) await zip.add(path, new BlobReader(new Blob([bytes])));
  return Buffer.from(await (await zip.close()).arrayBuffer());
}
