/** What a reader drops onto the page, for `openImageFolder`. It runs on the page: a worker gets what it finds. */
import type { Skipped } from '../data/dataset.ts';
import type { FolderFile } from '../data/picture-files.ts';
import { walk, type Node } from './walk.ts';

/** Files, one zip or several, as `openImageFolder` takes them. All of it can be posted to a worker. */
export interface DroppedPictures {
  /** Of the zip or the folder. */
  readonly name: string;
  readonly source: File | readonly FolderFile[];
  /** What could not be looked at. */
  readonly skipped: readonly Skipped[];
}

/**
 * Finds the files in what was dropped: a zip or several, a folder, several class folders, or single pictures. Call it in the
 * `drop` event itself: what was dropped is gone when the event is over.
 *
 * @throws where nothing was dropped that is a file or a folder
 */
export async function dropped(data: Pick<DataTransfer, 'items'>): Promise<DroppedPictures> {
  // All of them before the first await: the list is emptied then.
  const nodes = Array.from(data.items).flatMap((item): Node | [] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    if (entry) return nodeOf(entry);
    const file = item.getAsFile();
    return file ? { name: file.name, file: () => Promise.resolve(file) } : [];
  });
  const [first, ...others] = nodes;
  if (!first) throw new Error('There is no file or folder in what was dropped. Drop a zip, or a folder.');
  if (others.length === 0 && 'file' in first && isZip(first.name))
    return { name: first.name, source: await first.file(), skipped: [] };
  const { files, skipped } = await walk(nodes);
  const areZips = files.length > 0 && files.every(({ path }) => isZip(path));
  const name = areZips ? nameOfZips(files.map(({ path }) => path)) : 'pictures';
  return { name: others.length === 0 ? first.name : name, source: files, skipped };
}

/** What several zips are called together, and one by itself. */
export function nameOfZips([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function isZip(path: string): boolean {
  return /\.zip$/i.test(path);
}

function nodeOf(entry: FileSystemEntry): Node {
  const { name } = entry;
  // `isFile` and `isDirectory` tell the two kinds apart; the types don't know.
  if (entry.isFile)
    return { name, file: () => new Promise((done, fail) => (entry as FileSystemFileEntry).file(done, fail)) };
  return { name, nodes: () => children((entry as FileSystemDirectoryEntry).createReader()) };
}

async function* children(reader: FileSystemDirectoryReader): AsyncGenerator<Node> {
  for (;;) {
    // Chromium gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((done, fail) => {
      reader.readEntries(done, fail);
    });
    if (some.length === 0) return;
    yield* some.map(nodeOf);
  }
}
