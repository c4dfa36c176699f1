/** Zips written byte by byte, so that they can lie: as PKWARE's APPNOTE 6.3.10 lays them out. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Written {
  readonly name: string;
  /** Its name as these bytes, which nobody says to be UTF-8. */
  readonly rawName?: readonly number[];
  readonly data?: string | Uint8Array;
  /** Packs it; else it is stored. */
  readonly deflate?: boolean;
  /** Bytes when unpacked, as the zip says. */
  readonly says?: number;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** Unix mode, for example of a link. */
  readonly mode?: number;
  /** Size and checksum follow the data instead of standing before it. */
  readonly descriptor?: boolean;
  /** Sizes and place stand in the zip64 field, as in zips of more than 4 GB. */
  readonly zip64?: boolean;
  /** Says that it begins where the file of this number does. */
  readonly over?: number;
}

export interface ZipOptions {
  /** The closing records are zip64's. */
  readonly zip64?: boolean;
  /** Bytes of the table of contents, as the zip says. */
  readonly saysTable?: number;
  /** Before the first file: a self-extracting zip has a program there. */
  readonly before?: Uint8Array;
}

/** A zip of these files, with whatever they say of themselves. */
export function writeZip(files: readonly Written[], options: ZipOptions = {}): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const table: Uint8Array<ArrayBuffer>[] = [];
  const places: number[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): void => {
    parts.push(new Uint8Array(bytes));
    at += bytes.length;
  };
  if (options.before) put(options.before);
  for (const file of files) {
    const { name, data = '', deflate = false, encrypted = false, descriptor = false, mode = 0, over } = file;
    const plain = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    const packed = deflate ? new Uint8Array(deflateRawSync(plain)) : plain;
    const path = file.rawName ? Uint8Array.from(file.rawName) : new TextEncoder().encode(name);
    const flags = (encrypted ? 1 : 0) | (descriptor ? 8 : 0) | (file.rawName ? 0 : 0x800);
    const method = file.method ?? (deflate ? 8 : 0);
    const sum = crc32(plain);
    const size = file.says ?? plain.length;
    const place = places[over ?? -1] ?? at;
    places.push(at);
    const common = (known: boolean) => [
      ...u16(45, flags, method, 0, 0x21),
      ...u32(
        known ? sum : 0,
        ...(file.zip64 ? [0xffffffff, 0xffffffff] : known ? [packed.length, size] : [0, 0]),
      ),
      ...u16(path.length),
    ];
    const local = file.zip64 ? [...u16(1, 16), ...u64(size, packed.length)] : [];
    put(bytes(u32(0x04034b50), common(!descriptor), u16(local.length), path, local));
    put(packed);
    if (descriptor) put(bytes(u32(0x08074b50, sum, packed.length, size)));
    const extra = file.zip64 ? [...u16(1, 24), ...u64(size, packed.length, place)] : [];
    table.push(
      bytes(
        ...[u32(0x02014b50), u16((3 << 8) | 45), common(true), u16(extra.length, 0, 0, 0)],
        ...[u32((mode << 16) >>> 0, file.zip64 ? 0xffffffff : place), path, extra],
      ),
    );
  }
  const begin = at;
  table.forEach(put);
  const length = options.saysTable ?? at - begin;
  if (options.zip64) {
    const record = at;
    put(
      bytes(u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(files.length, files.length, length, begin)),
    );
    put(bytes(u32(0x07064b50, 0), u64(record), u32(1)));
  }
  const count = options.zip64 ? 0xffff : files.length & 0xffff;
  const place = options.zip64 ? [0xffffffff, 0xffffffff] : [length, begin];
  put(bytes(u32(0x06054b50), u16(0, 0, count, count), u32(...place), u16(0)));
  return new Blob([joined(parts)]);
}

function bytes(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  return joined(parts);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const u16 = (...values: number[]) => values.flatMap((v) => [v & 255, (v >>> 8) & 255]);
const u32 = (...values: number[]) =>
  values.flatMap((v) => [v & 255, (v >>> 8) & 255, (v >>> 16) & 255, v >>> 24]);
const u64 = (...values: number[]) => values.flatMap((v) => u32(v % 2 ** 32, Math.floor(v / 2 ** 32)));
