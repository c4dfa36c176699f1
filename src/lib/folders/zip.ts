import {
  configure,
  Reader,
  Uint8ArrayWriter,
  ZipReader,
  type Entry as Packed,
  type FileEntry,
} from '@zip.js/zip.js';
import type { Bytes } from './bytes.ts';
import { DownloadError } from './download-error.ts';
import { host } from '../host/host.ts';
import { work } from '../host/work.ts';
import type { Entry } from './entry.ts';
import { whyNotZip } from './not-a-zip.ts';
import { overlapping } from './overlap.ts';
import { namesOf } from './zip-names.ts';

// The kernel is a worker already, and its content policy forbids the blob URLs that zip.js would start others from.
configure({ useWebWorkers: false });

/** Bytes of one file, unpacked: no picture is larger, and more would not fit into small machines. */
const LARGEST = 200e6;
/** Deflate can't make less of anything: a zip that says so lies (zlib.net/zlib_tech.html). */
const BEST_RATIO = 1032;
/** Each takes some 5 kB of memory. */
const MOST_ENTRIES = 250_000;
/** Bytes that are read at once at the most: only the table of contents is as large. */
const LARGEST_READ = 256e6;
/** Stored, Deflate and Deflate64. */
const METHODS: readonly number[] = [0, 8, 9];

/**
 * Lists a zip without unpacking it.
 *
 * @param what the zip as a reader would call it, for errors
 * @returns its files, and what a reader should know of how they were read
 * @throws where it is no zip, was cut short, or has more than 250,000 files
 */
export async function zipEntries(
  bytes: Bytes,
  what: string,
): Promise<{ entries: Entry[]; notes: readonly string[] }> {
  const packed = await list(bytes, what).catch(async (cause: unknown) => {
    host().signal.throwIfAborted();
    if (cause instanceof DownloadError || cause instanceof RangeError) throw cause;
    throw new Error(await whyNotZip(bytes, what, cause), { cause });
  });
  const overlaps = overlapping(packed);
  const { names, notes } = namesOf(packed, what);
  const entries = packed.map((entry, i): Entry => {
    const trouble = overlaps.has(entry) ? 'it overlaps another file in the zip' : troubleWith(entry);
    const name = names[i] ?? entry.filename;
    return {
      path: entry.directory && !name.endsWith('/') ? `${name}/` : name,
      id: `${entry.crc32?.toString(16) ?? entry.offset}-${entry.uncompressedSize}`,
      size: entry.uncompressedSize,
      read: async () => {
        if (entry.directory) throw new Error(`${name} is a folder.`);
        if (trouble) throw new Error(trouble);
        return unpack(entry);
      },
      ...(trouble && { trouble }),
    };
  });
  return { entries, notes };
}

async function list(bytes: Bytes, what: string): Promise<Packed[]> {
  const { step } = work(`files of ${what}`, 0);
  // Unsafe names make zip.js refuse the whole; they are left out one by one instead: see admit.ts.
  const reader = new ZipReader(new BytesReader(bytes, what), { filenameValidation: 'tolerant' });
  const found: Packed[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    if (found.push(entry) > MOST_ENTRIES)
      throw new RangeError(
        `${what} has more than ${MOST_ENTRIES.toLocaleString('en')} files, too many for one page. Make a zip of a part of them.`,
      );
    if (found.length % 500 === 0) await step(0);
  }
  return found;
}

class BytesReader extends Reader<Bytes> {
  readonly #bytes: Bytes;
  readonly #what: string;

  constructor(bytes: Bytes, what: string) {
    super(bytes);
    this.#bytes = bytes;
    this.#what = what;
    this.size = bytes.size;
  }

  override readUint8Array(from: number, length: number): Promise<Uint8Array> {
    if (length > LARGEST_READ)
      throw new RangeError(
        `${this.#what} says that its table of contents has ${(length / 1e6).toFixed(0)} MB: that is no zip of pictures. Get it from somewhere else.`,
      );
    return this.#bytes.read(from, length);
  }
}

function troubleWith(entry: Packed): string | null {
  const { uncompressedSize: size, compressedSize, compressionMethod: method } = entry;
  if (entry.directory) return null;
  if (entry.encrypted) return 'locked with a password: unlock the zip first';
  if (entry.symlink) return 'a link to another file, not a file';
  if (!METHODS.includes(method)) return `packed in a way that can't be read here (method ${method})`;
  if (size > LARGEST) return `too large: it says that it has ${(size / 1e6).toFixed(0)} MB when unpacked`;
  if (size > BEST_RATIO * compressedSize + 64)
    return `not possible: ${compressedSize} bytes can't become ${size} when unpacked`;
  return null;
}

async function unpack(entry: FileEntry): Promise<Blob> {
  const { signal } = host();
  // zip.js ends it where more comes out than the zip says.
  const data = await entry
    .getData(new Uint8ArrayWriter(), { checkSignature: true, signal })
    .catch((cause: unknown) => {
      signal.throwIfAborted();
      if (cause instanceof DownloadError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`it is damaged in the zip (${why})`, { cause });
    });
  return new Blob([data]);
}
