import { checkWhole } from '../numbers.ts';
import { row, type Features } from './features.ts';

/** A picture's neighbour among the features. */
export interface Neighbour {
  /** Row in the features: `features.pictures[index]` is the picture. */
  readonly index: number;
  /** Cosine of the angle between the two rows: 1 is the same direction, 0 nothing in common. */
  readonly similarity: number;
}

/**
 * The pictures whose features point most nearly the same way, nearest first, without the picture itself.
 *
 * @param index row of the picture that is asked about
 * @param k how many to return. Default 5
 * @throws where there is no such row, or k is no number of them
 */
export function nearest(features: Features, index: number, k = 5): Neighbour[] {
  checkWhole('k', k, { from: 1, example: 5 });
  const own = row(features, index);
  return Array.from({ length: features.count }, (_, i) => ({
    index: i,
    similarity: cosine(own, row(features, i)),
  }))
    .filter((neighbour) => neighbour.index !== index)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, k);
}

/** Cosine of the angle between two vectors; 0 where one of them is all zero. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0;
}
