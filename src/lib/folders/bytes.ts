/** A file that is read part by part, wherever it lies. */
export interface Bytes {
  readonly size: number;
  /** `length` bytes from `from` on, or fewer where the file ends. */
  readonly read: (from: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A file on this machine, or in memory. */
export function bytesOf(blob: Blob): Bytes {
  return {
    size: blob.size,
    read: async (from, length) => new Uint8Array(await blob.slice(from, from + length).arrayBuffer()),
  };
}
