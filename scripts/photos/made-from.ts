/** Which source an earlier run made the zip from. */
import { openAsBlob } from 'node:fs';
import { bytesOf } from '../../src/lib/folders/bytes.ts';
import { CREDITS } from '../../src/lib/graft/datasets/credits.ts';
import { zipEntries } from '../../src/lib/folders/zip.ts';

/** The source's name; null where there is no zip, or none that is whole and ours. */
export async function madeFrom(zip: string): Promise<string | null> {
  try {
    const { entries } = await zipEntries(bytesOf(await openAsBlob(zip)), zip);
    const credits = entries.find(({ path }) => path.endsWith(`/${CREDITS}`));
    const about: unknown = credits && JSON.parse(await (await credits.read()).text());
    if (typeof about !== 'object' || about === null || !('source' in about)) return null;
    return typeof about.source === 'string' ? about.source : null;
  } catch {
    return null;
  }
}
