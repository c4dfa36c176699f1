import type { FolderFile } from './walk.ts';

/** Pictures on the reader's disk, in a form that can be sent to a worker: a zip, a folder, or the files of one. */
export type PictureFiles = Blob | FileSystemDirectoryHandle | readonly (File | FolderFile)[];
