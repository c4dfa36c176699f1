/** More than 36 pictures at once can pass the limits of a GPU's textures. */
const MOST = 32;

/** Side of the pictures, pixels, up to which so many fit. */
const SIDE = 96;

/**
 * How many pictures go through the trunk at once: 32 of 96 × 96, and of larger ones as many as have the same number
 * of pixels (5 of 224 × 224). Then memory and the time until Stop is noticed stay what they are. Measured on WASM
 * at 224: 32 at once take 250 MB more than 8, and are no faster.
 */
export function batchSizeFor(side: number): number {
  return Math.max(1, Math.min(MOST, Math.floor(MOST * (SIDE / side) ** 2)));
}
