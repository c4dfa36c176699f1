import type { Pixels } from '../../data/outputs.ts';

export interface Disc {
  /** Its width as a share of the picture's short side. */
  readonly scale: number;
  /** For example 'bottom right'. */
  readonly corner: string;
  readonly colour: readonly [red: number, green: number, blue: number];
}

/** The outer part of the radius that is black: on any ground the disc has an edge. */
const RIM = 0.25;

/**
 * A copy of a picture with a disc in a corner of its middle square, a third of the disc's width from the edges.
 * At least one pixel wide.
 */
export function withDisc(pixels: Pixels, { scale, corner, colour }: Disc): Pixels {
  const { width, height } = pixels;
  const side = Math.min(width, height);
  const radius = Math.max(1, scale * side) / 2;
  const inset = Math.min(side / 2, (5 / 3) * radius);
  const centreX = place(width, side, inset, corner.endsWith('left'));
  const centreY = place(height, side, inset, corner.startsWith('top'));
  const data = pixels.data.slice();
  for (let y = Math.floor(centreY - radius); y < centreY + radius; y++)
    for (let x = Math.floor(centreX - radius); x < centreX + radius; x++) {
      const distance = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY);
      if (distance > radius) continue;
      data.set(distance > (1 - RIM) * radius ? [0, 0, 0] : colour, 4 * (y * width + x));
    }
  return { width, height, data };
}

/** Middle of the disc along one side of the picture. */
function place(length: number, side: number, inset: number, first: boolean): number {
  const start = (length - side) / 2;
  return first ? start + inset : start + side - inset;
}
