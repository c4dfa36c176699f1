/** What was dropped: files, and all files of folders, with their paths. */
import type { DroppedFile } from '../../lib/graft/own/read-files.ts';

/** Call it at once in the event's handler: later the browser has forgotten what was dropped. */
export async function droppedFiles({ items }: DataTransfer): Promise<readonly DroppedFile[]> {
  const taken = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = taken.map(async ({ entry, file }) => {
    if (entry) return filesOf(entry);
    return file ? [{ path: file.name, file }] : [];
  });
  return (await Promise.all(files)).flat();
}

/** Chosen by the file dialog. */
export function chosenFiles({ files }: HTMLInputElement): readonly DroppedFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function filesOf(entry: FileSystemEntry): Promise<readonly DroppedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // A folder is told in parts, until a part is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) break;
    inside.push(...part);
  }
  return (await Promise.all(inside.map(filesOf))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
