import type { FilesOutput } from '../data/protocol.ts';

/** A file, a blob, or a list of them, as files to keep; null for any other value. */
export function describeFiles(value: unknown): FilesOutput | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isBlob = (each: unknown): each is Blob => each instanceof Blob;
  if (!isBlob(list[0]) || !list.every(isBlob)) return null;
  return { kind: 'files', files: list.map(named) };
}

function named(blob: Blob): File {
  return blob instanceof File ? blob : new File([blob], 'file', { type: blob.type });
}
