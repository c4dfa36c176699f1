import type { Pixels } from '../outputs.ts';

/**
 * Decodes a picture file in the browser (JPEG, PNG, WebP, GIF, BMP, AVIF), turned upright by its EXIF
 * orientation, on white where it is transparent. Colour profiles are not applied, as PIL does not.
 *
 * @throws whatever the browser throws for a file that it can't decode
 */
export async function decode(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    imageOrientation: 'from-image',
  });
  const { width, height } = bitmap;
  try {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser has no 2D canvas in workers, which decoding pictures needs.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data };
  } finally {
    bitmap.close();
  }
}
