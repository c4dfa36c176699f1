import { DownloadError } from '../../folders/download-error.ts';
import type { PictureRef } from '../../data/dataset.ts';
import { host } from '../../host/host.ts';
import type { Pixels } from '../../data/outputs.ts';

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
