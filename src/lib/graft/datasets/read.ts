import type { Pixels } from '../outputs.ts';
import type { PictureRef, Skipped } from './dataset.ts';

/** A picture that could be read, with the place it came from. */
export interface ReadPicture {
  readonly picture: PictureRef;
  readonly pixels: Pixels;
}

/** So many pictures are decoded at once: phone photographs take 50 MB each. */
const AT_ONCE = 4;

/** Reads pictures in their order; broken ones are left out and named. */
export async function readPictures(
  pictures: readonly PictureRef[],
): Promise<{ read: ReadPicture[]; skipped: Skipped[] }> {
  const read: ReadPicture[] = [];
  const skipped: Skipped[] = [];
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    const some = pictures.slice(start, start + AT_ONCE);
    const results = await Promise.allSettled(some.map((picture) => picture.read()));
    results.forEach((result, i) => {
      const picture = some[i];
      if (!picture) return;
      if (result.status === 'fulfilled') read.push({ picture, pixels: result.value });
      else skipped.push({ path: picture.path, reason: `can't be decoded: ${reason(result.reason)}` });
    });
  }
  return { read, skipped };
}

/** Thrown where not one picture could be read. */
export function allBroken(skipped: readonly Skipped[]): Error {
  const first = skipped[0];
  return new Error(
    `None of the ${skipped.length} pictures could be read` +
      (first ? ` (the first: ${first.path}, ${first.reason})` : '') +
      '. Check that the files are whole, and of a kind that this browser can show.',
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
