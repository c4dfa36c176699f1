/** Where the reader's own pictures lie in a zip: one folder a class, as PyTorch's ImageFolder takes them. */
import { foldersOf } from './names.ts';
import type { OwnPicture, OwnPictures } from '../data/own-pictures.ts';

/** The folder around the class folders. */
export const TOP = 'own-pictures';

/** A picture and its path in a zip, for example `own-pictures/mug/0001.jpg`. */
export interface Placed {
  readonly path: string;
  readonly picture: OwnPicture;
}

/** Every picture with its path, class by class. */
export function placed({ classes, pictures }: OwnPictures): readonly Placed[] {
  const folders = foldersOf(classes);
  return classes.flatMap(({ id }) =>
    pictures
      .filter((picture) => picture.class === id)
      .map((picture, i) => ({
        path: `${TOP}/${folders.get(id) ?? id}/${String(i + 1).padStart(4, '0')}.${extension(picture.blob)}`,
        picture,
      })),
  );
}

/** By the file's type: what shot pictures have, and what was dropped in. */
function extension({ type }: Blob): string {
  const kind = /^image\/(png|webp|gif|bmp|avif)$/.exec(type)?.[1];
  return kind ?? 'jpg';
}
