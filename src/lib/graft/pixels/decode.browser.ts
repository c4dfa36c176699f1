import type { Pixels } from '../../data/outputs.ts';
import { decodedSize, withinMemory } from './within-memory.ts';

/**
 * Decodes a picture file in the browser (JPEG, PNG, WebP, GIF, BMP, AVIF) to 8 bits a colour: turned upright by its
 * EXIF orientation, on white where it is transparent, CMYK and 16-bit too, the first picture of an animation. Colour
 * profiles are not applied, as PIL does not. From 16 million pixels on, it is shrunk to about 4 million.
 *
 * @throws where it is no such file, has more than 120 million pixels, or the browser can't decode it
 */
export async function decode(file: Blob): Promise<Pixels> {
  return withinMemory(file, () => draw(file));
}

async function draw(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    imageOrientation: 'from-image',
  });
  const { width, height } = decodedSize(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(width, height);
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser has no 2D canvas in workers, which decoding pictures needs.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    // Only counts where it is shrunk.
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data };
  } finally {
    bitmap.close();
    // Its memory is let go now, and not whenever garbage is collected.
    canvas.width = canvas.height = 0;
  }
}
