import sharp from 'sharp';
import type { Pixels } from '../outputs.ts';

/**
 * Decodes a picture file in Node (JPEG, PNG, WebP, GIF, AVIF, TIFF), turned upright by its EXIF orientation,
 * on white where it is transparent.
 *
 * @throws whatever sharp throws for a file that it can't decode
 */
export async function decode(file: Blob): Promise<Pixels> {
  const { data, info } = await sharp(await file.arrayBuffer())
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}
