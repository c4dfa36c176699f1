/** A file of a folder that the reader opened or dropped. */
export interface FolderFile {
  /** From the folder on, for example `flowers/daisy/1.jpg`. */
  readonly path: string;
  readonly file: File;
}

/** Pictures on the reader's disk, in a form that can be sent to a worker: a zip, or the files of a folder. */
export type PictureFiles = Blob | readonly (File | FolderFile)[];
