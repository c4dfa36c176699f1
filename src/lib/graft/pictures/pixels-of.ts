import type { PictureRef } from '../datasets/dataset.ts';
import type { Pixels } from '../outputs.ts';

/** The pixels of a picture, whether it was read already or not. @throws where it is broken, with its path */
export async function pixelsOf(picture: Pixels | PictureRef): Promise<Pixels> {
  if ('data' in picture) return picture;
  return picture.read().catch((cause: unknown) => {
    throw new Error(`The picture ${picture.path} can't be decoded. Take another one.`, { cause });
  });
}
