/** Where a network looks: numbers over the square of a picture that it sees. */
export interface HeatMap {
  /** `width * height` numbers, row by row. What they mean is said by the function that makes them. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  /** The class that was asked about: the index of its logit. */
  readonly label: number;
}

/** The number at a place of the square, between those of the map, each of which stands in the middle of its part. */
export function valueAt({ values, width, height }: HeatMap, x: number, y: number): number {
  const [left, right, across] = between(x * width - 0.5, width);
  const [top, bottom, down] = between(y * height - 0.5, height);
  const row = (at: number): number =>
    (values[at * width + left] ?? 0) * (1 - across) + (values[at * width + right] ?? 0) * across;
  return row(top) * (1 - down) + row(bottom) * down;
}

/** The two nearest of `length` places, and how far it is from the first to the second. */
function between(place: number, length: number): [first: number, second: number, share: number] {
  const inside = Math.min(length - 1, Math.max(0, place));
  const first = Math.floor(inside);
  return [first, Math.min(length - 1, first + 1), inside - first];
}
