/** A file with its place in the folder that it came from. */
export interface FolderFile {
  /** For example `flowers/rose/1.jpg`. */
  readonly path: string;
  readonly file: File;
}

/** A zip, or the files of a folder. */
export type FilesHere = Blob | readonly (File | FolderFile)[];

/** Pictures on the reader's disk, in a form that can be sent to a worker: a zip, a folder, or the files of one. */
export type PictureFiles = FilesHere | FileSystemDirectoryHandle;
