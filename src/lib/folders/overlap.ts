/** Where a packed file lies in its zip. */
interface Extent {
  readonly offset: number;
  readonly compressedSize: number;
  readonly rawFilename: Uint8Array;
  readonly directory: boolean;
}

/** Bytes of a local header before the file's name. */
const HEADER = 30;

/**
 * Files that reach into one another. A sound zip has none: they are how a small zip claims to hold petabytes
 * (David Fifield, "A better zip bomb", 2019).
 */
export function overlapping<T extends Extent>(entries: readonly T[]): ReadonlySet<T> {
  const sorted = entries.filter(({ directory }) => !directory).sort((a, b) => a.offset - b.offset);
  const bad = new Set<T>();
  sorted.forEach((entry, i) => {
    const next = sorted[i + 1];
    const end = entry.offset + HEADER + entry.rawFilename.length + entry.compressedSize;
    if (next && end > next.offset) bad.add(entry).add(next);
  });
  return bad;
}
