/** Pictures, drawn on canvas; those that lie on the site as files. */
import type { Gallery, GalleryItem, Image, Pixels, SitePicture } from '../../lib/data/outputs.ts';
import { h } from '../dom/element.ts';

type Picture = Pixels | SitePicture;

function pictureOf(picture: Picture, label: string): HTMLElement {
  if ('data' in picture) return canvasOf(picture, label);
  const { src, width, height } = picture;
  return h('img', { src, width, height, alt: label, loading: 'lazy', decoding: 'async' });
}

/** One picture as a canvas of its own pixels; the page scales it. */
export function canvasOf(pixels: Pixels, label: string): HTMLCanvasElement {
  const canvas = h('canvas', {
    width: pixels.width,
    height: pixels.height,
    role: 'img',
    'aria-label': label,
  });
  canvas.getContext('2d')?.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  return canvas;
}

export function drawGallery({ items, width = 120 }: Gallery<Picture>): HTMLElement {
  const list = h('ul', { class: 'gallery', style: `--picture: ${width}px` });
  for (const [i, item] of items.entries()) list.append(drawItem(item, `Picture ${i + 1} of ${items.length}`));
  return list;
}

const SIGNS = { right: '✓ ', wrong: '✗ ' } as const;

/** @param label what the picture is called: what it shows is said below it, once */
function drawItem(
  { pixels, caption, note, verdict, credit }: GalleryItem<Picture>,
  label: string,
): HTMLElement {
  return h(
    'li',
    { 'data-verdict': verdict },
    h(
      'figure',
      {},
      pictureOf(pixels, label),
      h(
        'figcaption',
        {},
        h('span', { class: 'caption', dir: 'auto' }, `${verdict ? SIGNS[verdict] : ''}${caption}`),
        note === undefined ? null : h('span', { class: 'note', dir: 'auto' }, note),
        credit === undefined ? null : h('span', { class: 'credit', dir: 'auto' }, credit),
      ),
    ),
  );
}

export function drawImage({ pixels, caption, pixelated }: Image<Picture>): HTMLElement {
  return h(
    'figure',
    { class: 'image', 'data-pixelated': pixelated ?? pixels.width < 64 },
    pictureOf(pixels, caption ?? 'picture'),
    caption === undefined ? null : h('figcaption', {}, caption),
  );
}
