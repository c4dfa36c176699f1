import type { Pixels } from '../../data/outputs.ts';
import { readHeader } from './header.ts';

/** Pixels. A larger picture is refused: it would take half a gigabyte while it is decoded. */
export const MOST_PIXELS = 120e6;
/** From so many pixels on, a picture is shrunk while it is decoded, to about {@link SHRUNK}. Networks see far fewer. */
const LARGE = 16e6;
const SHRUNK = 4e6;
/** What stays of the short side at the least, pixels: more than any network here takes. */
const SHORT_SIDE = 512;
/** From so many pixels on, pictures are decoded one at a time. */
const HEAVY = 4e6;

/** Size to which a picture is decoded: its own, unless it is very large. Both sides may be given in either order. */
export function decodedSize(width: number, height: number): { width: number; height: number } {
  if (width * height <= LARGE) return { width, height };
  const scale = Math.min(
    1,
    Math.max(Math.sqrt(SHRUNK / (width * height)), SHORT_SIDE / Math.min(width, height)),
  );
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Decodes a file where its header says that it is a picture that fits into memory; large ones wait for their turn.
 *
 * @throws where it is no picture of a kind that is known, or has more than 120 million pixels
 */
export async function withinMemory(file: Blob, decode: () => Promise<Pixels>): Promise<Pixels> {
  const { width, height } = await readHeader(file);
  if (width * height > MOST_PIXELS)
    throw new RangeError(
      `it has ${width} × ${height} pixels, more than the ${MOST_PIXELS / 1e6} million that are decoded here: make it smaller`,
    );
  if (width * height <= HEAVY) return decode();
  const mine = turn.then(decode);
  turn = mine.catch(() => undefined);
  return mine;
}
