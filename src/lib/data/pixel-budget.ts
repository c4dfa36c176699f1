/** How many pixels a cell shows at most, in all that stands below it: each takes four bytes, and as many on its canvas. */
import type { Output } from './protocol.ts';

export const MOST_PIXELS = 4 * 16_777_216;

export const OVER_BUDGET =
  `The pictures of this cell have more than ${Math.round(MOST_PIXELS / 1e6)} million pixels together, so not all of ` +
  'them are shown. Show fewer, or smaller ones. `display(value, key)` takes the place of what it showed under that key.';

/** Whether an output finds room beside what has so many pixels; one without any always does. */
export function hasRoom(output: Output, others: number): boolean {
  const pixels = pixelsOf(output);
  return pixels === 0 || pixels + others <= MOST_PIXELS;
}

export function pixelsOf(output: Output): number {
  switch (output.kind) {
    case 'image':
      return areaOf(output.pixels);
    case 'gallery':
      return output.items.reduce((sum, { pixels }) => sum + areaOf(pixels), 0);
    default:
      return 0;
  }
}

function areaOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return width * height;
}
