/** A photograph as the site serves it: upright, small, and without what its camera wrote into it. */
import sharp from 'sharp';
import { decode } from '../../src/lib/graft/pixels/decode.node.ts';
import { shrink } from '../../src/lib/graft/pixels/crop.ts';

/** Length of the short side, pixels: ResNet's ImageNet transform resizes to 256 before it crops to 224. */
export const SIDE = 256;
const QUALITY = 82;

/** Makes a WebP of a picture, at most {@link SIDE} pixels on its short side. @throws where it can't be decoded */
export async function shrunk(bytes: Uint8Array): Promise<Uint8Array> {
  const { data, width, height } = shrink(await decode(new Blob([new Uint8Array(bytes)])), SIDE);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp({ quality: QUALITY })
    .toBuffer();
}
