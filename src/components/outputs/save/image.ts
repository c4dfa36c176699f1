/** One picture as PNG: its own pixels, nothing around them. */
import type { Image } from '../../../lib/data/outputs.ts';
import { canvasOf } from '../gallery.ts';
import { h } from '../../dom/element.ts';
import { encodePng } from './png.ts';

/** Filters and feature maps are a few pixels wide: they are enlarged to at least so many, by a whole number. */
const SEEN = 320;

export function imagePng({ pixels, pixelated }: Image): Promise<Blob> {
  const canvas = canvasOf(pixels, '');
  if (!(pixelated ?? pixels.width < 64)) return encodePng(canvas);
  const times = Math.max(1, Math.ceil(SEEN / pixels.width));
  const large = h('canvas', { width: pixels.width * times, height: pixels.height * times });
  const context = large.getContext('2d');
  if (context) context.imageSmoothingEnabled = false;
  context?.drawImage(canvas, 0, 0, large.width, large.height);
  return encodePng(large);
}
