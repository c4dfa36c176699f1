import type { Skipped } from '../data/dataset.ts';
import type { Entry } from './entry.ts';
import type { FolderFile } from '../data/picture-files.ts';
import { walk, type Node } from './walk.ts';

/** Files that a reader chose or dropped. */
export function filesAsEntries(files: readonly (File | FolderFile)[]): Entry[] {
  return files.map((item): Entry => {
    const { file, path } =
      item instanceof File ? { file: item, path: item.webkitRelativePath || item.name } : item;
    return {
      path,
      // The place too: two files of one name, one size and one time lie in two folders.
      id: `${file.lastModified}-${file.size}-${path}`,
      size: file.size,
      read: () => Promise.resolve(file),
    };
  });
}

/** The files of a folder that a reader gave access to (File System Access API). */
export async function handleAsEntries(
  folder: FileSystemDirectoryHandle,
): Promise<{ entries: Entry[]; skipped: Skipped[] }> {
  const { files, skipped } = await walk([nodeOf(folder)]);
  return { entries: filesAsEntries(files), skipped };
}

function nodeOf(handle: FileSystemDirectoryHandle | FileSystemFileHandle): Node {
  const { name } = handle;
  return handle.kind === 'file'
    ? { name, file: () => handle.getFile() }
    : { name, nodes: () => children(handle) };
}

async function* children(folder: FileSystemDirectoryHandle): AsyncGenerator<Node> {
  for await (const handle of folder.values()) yield nodeOf(handle);
}
