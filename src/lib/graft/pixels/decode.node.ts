import sharp from 'sharp';
import type { Pixels } from '../../data/outputs.ts';
import { decodedSize, MOST_PIXELS, withinMemory } from './within-memory.ts';

/**
 * Decodes a picture file in Node (JPEG, PNG, WebP, GIF, AVIF) to 8 bits a colour: turned upright by its EXIF
 * orientation, on white where it is transparent, CMYK and 16-bit too, the first picture of an animation. From 16
 * million pixels on, it is shrunk to about 4 million.
 *
 * @throws where it is no such file, has more than 120 million pixels, or sharp can't decode it
 */
export async function decode(file: Blob): Promise<Pixels> {
  return withinMemory(file, async () => {
    const picture = sharp(await file.arrayBuffer(), { limitInputPixels: MOST_PIXELS });
    const { width: stored, height: rows } = await picture.metadata();
    const { width, height } = decodedSize(stored, rows);
    // Into a square, whichever way its EXIF orientation turns it.
    const side = Math.max(width, height);
    const fitting = width === stored ? picture : picture.resize(side, side, { fit: 'inside' });
    const { data, info } = await fitting
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  });
}
