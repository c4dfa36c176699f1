/**
 * Files as the storage keeps them: their bytes, and what they are called. Of a file itself Chromium keeps only where it lies on
 * the disk, and WebKit takes none in a private window.
 */
import type { FilesHere } from '../data/picture-files.ts';
import { isRecord } from '../data/shape.ts';

interface PackedFile {
  readonly bytes: ArrayBuffer;
  readonly name: string;
  /** Its place in the folder that it came from; null where it came by itself. */
  readonly path: string | null;
  /** For example `image/jpeg`. */
  readonly type: string;
}

/** One for a zip, a list for a folder. All of it is in memory at once. @throws where a file is not there any more */
export async function packed(files: FilesHere): Promise<PackedFile | readonly PackedFile[]> {
  if (files instanceof Blob) return pack(files, null);
  return Promise.all(
    files.map((each) => (each instanceof File ? pack(each, null) : pack(each.file, each.path))),
  );
}

/** The way back, whoever kept it; null where it can't be read. */
export function unpacked(value: unknown): FilesHere | null {
  if (!Array.isArray(value)) return unpack(value)?.file ?? null;
  const files = value.map(unpack);
  if (files.includes(null)) return null;
  return files.flatMap((each) => {
    if (!each) return [];
    const { path, file } = each;
    return path === null ? file : { path, file };
  });
}

async function pack(file: Blob, path: string | null): Promise<PackedFile> {
  const name = file instanceof File ? file.name : '';
  return { bytes: await file.arrayBuffer(), name, path, type: file.type };
}

function unpack(value: unknown): { readonly path: string | null; readonly file: File } | null {
  if (!isRecord(value)) return null;
  const { bytes, name, path, type } = value;
  if (!(bytes instanceof ArrayBuffer) || typeof name !== 'string' || typeof type !== 'string') return null;
  if (path !== null && typeof path !== 'string') return null;
  return { path, file: new File([bytes], name, { type }) };
}
