/** Pictures: one by itself, or side by side. */
import type { Gallery, GalleryItem, Image, Pixels } from '../outputs.ts';
import { isPositive } from '../shape.ts';
import { asControl } from './controls.ts';
import { fields, list, maybe, number, oneOf, refuse, text, type Fields } from './fields.ts';

/** Safari's limit of one canvas. */
const MOST_PIXELS = 16_777_216;
const LONGEST_SIDE = 16_384;
const MOST_PICTURES = 1_000;
/** CSS pixels of a gallery's picture. */
const WIDTH = { least: 8, most: 1_000 };
const LONGEST = 1_000;

export function image(from: Fields): Image {
  return {
    kind: 'image',
    pixels: pixels(from['pixels']),
    ...maybe(from, 'caption', (value) => text(value, 'the caption of a picture', LONGEST)),
    ...maybe(from, 'pixelated', (value) => value === true),
  };
}

export function gallery(from: Fields): Gallery {
  const items = list(from['items'], 'the pictures of a gallery');
  if (items.length > MOST_PICTURES)
    refuse(
      `This gallery has ${items.length} pictures; at most ${MOST_PICTURES} can be shown. Give it a \`limit\`, or a part of the pictures.`,
    );
  const read = items.map(item);
  const all = read.reduce((sum, { pixels }) => sum + pixels.width * pixels.height, 0);
  if (all > 4 * MOST_PIXELS)
    refuse(
      `The pictures of this gallery have ${millions(all)} million pixels together; at most ${millions(4 * MOST_PIXELS)} million can be shown. Make them smaller, or show fewer.`,
    );
  return { kind: 'gallery', items: read, ...maybe(from, 'width', width), ...asControl(from) };
}

function width(value: unknown): number {
  const wanted = number(value, 'the width of a gallery’s pictures');
  if (!(wanted > 0)) refuse('The `width` of a gallery’s pictures is a number of pixels, for example 120.');
  return Math.min(Math.max(wanted, WIDTH.least), WIDTH.most);
}

function item(value: unknown): GalleryItem {
  const from = fields(value, 'a picture of a gallery');
  const line = (value: unknown): string => text(value, 'the text of a picture', LONGEST);
  return {
    pixels: pixels(from['pixels']),
    caption: line(from['caption']),
    ...maybe(from, 'note', line),
    ...maybe(from, 'verdict', (value) => oneOf(value, 'the verdict of a picture', ['right', 'wrong'])),
    ...maybe(from, 'credit', line),
  };
}

function pixels(value: unknown): Pixels {
  const { width, height, data } = fields(value, 'a picture');
  if (!isPositive(width) || !isPositive(height) || !isBytes(data) || data.length !== 4 * width * height)
    return refuse(
      'A picture is broken: it needs a whole `width` and `height`, and 4 bytes a pixel in `data`.',
    );
  if (width * height > MOST_PIXELS || width > LONGEST_SIDE || height > LONGEST_SIDE)
    refuse(
      `This picture has ${width} × ${height} pixels; at most ${millions(MOST_PIXELS)} million can be shown, and ${LONGEST_SIDE} a side. Make it smaller first.`,
    );
  return { width, height, data };
}

/** A canvas takes no memory that others can write to meanwhile. */
function isBytes(value: unknown): value is Pixels['data'] {
  return value instanceof Uint8ClampedArray && value.buffer instanceof ArrayBuffer;
}

function millions(pixels: number): number {
  return Math.round(pixels / 1e6);
}
