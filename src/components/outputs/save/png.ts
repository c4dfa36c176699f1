/** A drawing as PNG. */
import { h } from '../../dom/element.ts';
import { fontSheet } from './fonts.ts';
import { svgText, type Picture } from './picture.ts';

/** Pixels for each pixel of the page: sharp on a good screen and on paper. */
const SCALE = 2;

/** Safari's limit of one canvas. */
const MOST_PIXELS = 16_777_216;

/** @throws where the browser can't: a sentence for the reader */
export async function pngOf(picture: Picture): Promise<Blob> {
  const { svg, width, height, canvases } = picture;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = h('canvas', { width: Math.floor(width * scale), height: Math.floor(height * scale) });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no room for a picture of this size.');
  svg.prepend(await fontSheet(svgText(picture)));
  context.scale(scale, scale);
  context.drawImage(await imageOf(svgText(picture)), 0, 0, width, height);
  for (const { canvas: part, box, pixelated } of canvases) {
    context.imageSmoothingEnabled = !pixelated;
    context.imageSmoothingQuality = 'high';
    context.drawImage(part, box.x, box.y, box.width, box.height);
  }
  return encodePng(canvas);
}

/** @throws where the canvas is too large for the browser: a sentence for the reader */
export function encodePng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The browser could not make a PNG of this size.'));
    }, 'image/png');
  });
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } catch {
    throw new Error('The browser could not draw this as a picture. Save it as SVG instead.');
  } finally {
    URL.revokeObjectURL(address);
  }
}
