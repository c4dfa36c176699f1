import { DownloadError } from '../assets/download-error.ts';
import type { PictureRef } from '../datasets/dataset.ts';
import { host } from '../host.ts';
import type { Pixels } from '../outputs.ts';

/** The pixels of a picture, whether it was read already or not. @throws where it is broken, with its path */
export async function pixelsOf(picture: Pixels | PictureRef): Promise<Pixels> {
  if ('data' in picture) return picture;
  const { signal } = host();
  return picture.read().catch((cause: unknown) => {
    signal.throwIfAborted();
    if (cause instanceof DownloadError) throw cause;
    throw new Error(`The picture ${picture.path} can't be decoded. Take another one.`, { cause });
  });
}
