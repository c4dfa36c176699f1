/** The zip that the site serves. The same pictures give the same bytes, in whatever order they came. */
import { BlobWriter, configure, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { CREDITS, type CreditsFile } from '../../src/lib/graft/datasets/credits.ts';
import type { Gathered } from './gather.ts';
import { SIDE } from './shrink.ts';
import type { Source } from './sources.ts';

configure({ useWebWorkers: false });

/** The top folder of the zip, and its name. */
export const NAME = 'flowers-photos';

/** Zips keep local time without a zone: this is the same everywhere. */
const WRITTEN = { lastModDate: new Date(2000, 0, 1), extendedTimestamp: false };

export async function pack({ pictures, credits, licence }: Gathered, source: Source): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter('application/zip'), WRITTEN);
  const about: CreditsFile = {
    dataset: NAME,
    source: source.name,
    page: source.page,
    ...(source.licence && { licence: source.licence }),
    changes: `Turned upright, made smaller (short side at most ${SIDE} pixels), saved as WebP without metadata.`,
    pictures: Object.fromEntries([...credits].sort(byPath)),
  };
  await zip.add(`${NAME}/${CREDITS}`, new TextReader(`${JSON.stringify(about, null, 1)}\n`));
  if (licence !== null) await zip.add(`${NAME}/LICENSE.txt`, new TextReader(licence));
  // WebP is packed already.
  for (const [place, bytes] of [...pictures].sort(byPath))
    await zip.add(`${NAME}/${place}`, new Uint8ArrayReader(bytes), { level: 0 });
  return zip.close();
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
