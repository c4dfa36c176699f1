/** Pictures, drawn on canvas. */
import type { Gallery, GalleryItem, Image, Pixels } from '../../lib/data/outputs.ts';
import { h } from '../dom/element.ts';

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

export function drawGallery({ items, width = 120 }: Gallery): HTMLElement {
  const list = h('ul', { class: 'gallery', style: `--picture: ${width}px` });
  for (const item of items) list.append(drawItem(item));
  return list;
}

const SIGNS = { right: '✓ ', wrong: '✗ ' } as const;

function drawItem({ pixels, caption, note, verdict, credit }: GalleryItem): HTMLElement {
  const label = [caption, note, verdict].filter(Boolean).join(', ');
  return h(
    'li',
    { 'data-verdict': verdict },
    h(
      'figure',
      {},
      canvasOf(pixels, label),
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

export function drawImage({ pixels, caption, pixelated }: Image): HTMLElement {
  const canvas = canvasOf(pixels, caption ?? 'picture');
  return h(
    'figure',
    { class: 'image', 'data-pixelated': pixelated ?? pixels.width < 64 },
    canvas,
    caption === undefined ? null : h('figcaption', {}, caption),
  );
}
