import { BlobReader, configure, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';

// The kernel is a worker already, and its content policy forbids the blob URLs that zip.js would start others from.
configure({ useWebWorkers: false });

/** One file, or one folder with a slash at its end, of a zip. */
export interface ZipEntry {
  readonly path: string;
  /** Tells its contents apart without reading them: checksum and size. */
  readonly id: string;
  /** Bytes when unpacked, as the zip says. */
  readonly size: number;
  /** Its bytes, unpacked and checked against the zip's own checksum. @throws where they are damaged */
  readonly read: () => Promise<Blob>;
}

/**
 * Lists a zip without unpacking it.
 *
 * @param what the zip as a reader would call it, for errors
 * @throws where it is no zip, or was cut short
 */
export async function zipEntries(blob: Blob, what: string): Promise<ZipEntry[]> {
  const entries = await new ZipReader(new BlobReader(blob)).getEntries().catch(async (cause: unknown) => {
    throw new Error(await whyNot(blob, what, cause), { cause });
  });
  return entries.map((entry) => ({
    path: entry.filename.replaceAll('\\', '/').replace(/^(\.?\/)+/, ''),
    id: `${entry.crc32?.toString(16) ?? entry.offset}-${entry.uncompressedSize}`,
    size: entry.uncompressedSize,
    read: async () => {
      if (entry.directory) throw new Error(`${entry.filename} is a folder.`);
      return unpack(entry);
    },
  }));
}

async function unpack(entry: FileEntry): Promise<Blob> {
  if (entry.encrypted) throw new Error('it is locked with a password');
  return new Blob([await entry.getData(new Uint8ArrayWriter(), { checkSignature: true })]);
}

async function whyNot(blob: Blob, what: string, cause: unknown): Promise<string> {
  if (blob.size === 0) return `${what} is empty: 0 bytes. Get it again.`;
  const start = new TextDecoder('latin1').decode(await blob.slice(0, 512).arrayBuffer());
  if (start.startsWith('PK\u0003\u0004'))
    return `${what} was cut short: it starts as a zip, but its table of contents at the end is missing (${blob.size} bytes came). Get it again.`;
  if (/^\s*<(!doctype|html)/i.test(start))
    return `${what} is a web page, not a zip. Check the address: it may ask to sign in first.`;
  if (start.startsWith('PK'))
    return `${what} is a damaged zip (${cause instanceof Error ? cause.message : String(cause)}). Get it again.`;
  return `${what} is not a zip. Pack the class folders into a .zip file and open that.`;
}
