/** What the reader dropped or chose: files, and all files of folders, with their paths. */
import { dropped } from '../../lib/folders/dropped.ts';
import type { FolderFile } from '../../lib/data/picture-files.ts';

export interface Dropped {
  readonly files: readonly FolderFile[];
  /** Paths of what could not be looked at. */
  readonly left: readonly string[];
}

/** Call it at once in the event's handler: later the browser has forgotten what was dropped. */
export async function droppedFiles(data: DataTransfer): Promise<Dropped> {
  const { source, skipped } = await dropped(data);
  const files = source instanceof File ? [{ path: source.name, file: source }] : source;
  return { files, left: skipped.map(({ path }) => path) };
}

/** Chosen by the file dialog. */
export function chosenFiles(files: readonly File[]): Dropped {
  return {
    files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    left: [],
  };
}
