/** Pixels as WebP, and back. The same pixels always give the same bytes. */
import sharp from 'sharp';
import type { Pixels } from '../data/outputs.ts';

/** Of a photograph: nothing of it is seen at the size at which it is shown. */
const QUALITY = 80;

/** As it is, where that takes no more room: maps and filters are squares of one colour. Else as a photograph. */
export async function toWebP({ width, height, data }: Pixels): Promise<Buffer> {
  const raw = { raw: { width, height, channels: 4 } } as const;
  const whole = await sharp(data, raw).webp({ lossless: true, effort: 6 }).toBuffer();
  const photograph = await sharp(data, raw).webp({ quality: QUALITY, effort: 6 }).toBuffer();
  return whole.length <= photograph.length ? whole : photograph;
}

export async function fromWebP(file: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}
