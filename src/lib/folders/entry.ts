/** One file of a zip or folder, or one folder with a slash at its end. Nothing of it is in memory. */
export interface Entry {
  readonly path: string;
  /** Tells its contents apart without reading them: checksum and size in a zip; on a disk place and time, and a checksum where it may be a copy. */
  readonly id: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Its bytes. @throws where they are damaged, or can't be had any more */
  readonly read: () => Promise<Blob>;
  /** Why it can't be used, where that is known already. */
  readonly trouble?: string;
}
