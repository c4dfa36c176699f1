/** Files on a disk bring no checksum. Copies have one size, so only files that share theirs with another are looked into. */
import { work } from '../host/work.ts';
import type { Entry } from './entry.ts';

/** Bytes at the end of a picture, which differ between almost any two: only where they don't, all is read. */
const TAIL = 1024;
/** Files that are read at once. */
const AT_ONCE = 32;

/** The same entries; those that hold the same bytes have the same id. */
export async function withContentIds(entries: readonly Entry[]): Promise<Entry[]> {
  const bySize = suspects(entries, ({ size }) => String(size)).filter(({ size }) => size > 0);
  const tails = await sums('files of one size', bySize, (blob) => blob.slice(-TAIL));
  const byTail = suspects(bySize, (entry) => `${entry.size} ${tails.get(entry) ?? entry.id}`);
  const ids = await sums('files that may be the same', byTail, (blob) => blob);
  return entries.map((entry) => {
    const sum = ids.get(entry);
    return sum === undefined ? entry : { ...entry, id: `${sum}-${entry.size}` };
  });
}

/** Those that are alike in something with another one. */
function suspects(entries: readonly Entry[], likeness: (entry: Entry) => string): Entry[] {
  return [...Map.groupBy(entries, likeness).values()].filter(({ length }) => length > 1).flat();
}

/** A checksum of a part of each file. What can't be read has none: whoever opens it is told. */
async function sums(
  what: string,
  entries: readonly Entry[],
  part: (blob: Blob) => Blob,
): Promise<ReadonlyMap<Entry, string>> {
  const { step } = work(what, entries.length);
  const found = new Map<Entry, string>();
  const look = async (entry: Entry): Promise<void> => {
    try {
      found.set(entry, sumOf(new Uint8Array(await part(await entry.read()).arrayBuffer())));
    } catch {
      return;
    }
  };
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const some = entries.slice(start, start + AT_ONCE);
    await Promise.all(some.map(look));
    await step(start + some.length);
  }
  return found;
}

/** 64 bits: FNV-1a (Fowler, Noll and Vo) twice. A page by plain HTTP has no `crypto.subtle`. */
function sumOf(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
