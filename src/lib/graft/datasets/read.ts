import { DownloadError } from '../../folders/download-error.ts';
import { host } from '../../host/host.ts';
import type { Pixels } from '../../data/outputs.ts';
import type { PictureRef, Skipped } from '../../data/dataset.ts';
import { tellLeftOut } from './left-out.ts';

/** What was made of a picture that could be read. */
export interface ReadPicture<T> {
  readonly picture: PictureRef;
  readonly made: T;
}

/** So many pictures are decoded at once: phone photographs take 50 MB each. */
const AT_ONCE = 4;

/**
 * Reads pictures and makes something of each as soon as it is decoded, so that no more than four are in memory.
 *
 * @returns in the order of the pictures; broken ones are left out and named, and the reader is told
 * @throws where the reader presses Stop, or the connection is lost: that is no fault of a picture
 */
export async function readPictures<T>(
  pictures: readonly PictureRef[],
  make: (pixels: Pixels) => T,
): Promise<{ read: ReadPicture<T>[]; skipped: Skipped[] }> {
  const now = host();
  const { signal } = now;
  const results: (ReadPicture<T> | Skipped)[] = [];
  let next = 0;
  const reader = async (): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const i = next++;
      const picture = pictures[i];
      if (!picture) return;
      results[i] = await readOne(picture, make, signal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  const read = results.filter((result) => 'made' in result);
  const skipped = results.filter((result) => 'reason' in result);
  tellLeftOut(skipped, now);
  return { read, skipped };
}

async function readOne<T>(
  picture: PictureRef,
  make: (pixels: Pixels) => T,
  signal: AbortSignal,
): Promise<ReadPicture<T> | Skipped> {
  let pixels: Pixels;
  try {
    pixels = await picture.read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DownloadError) throw error;
    return { path: picture.path, reason: `can't be decoded: ${reason(error)}` };
  }
  return { picture, made: make(pixels) };
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
