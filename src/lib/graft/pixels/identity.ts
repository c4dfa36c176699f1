import type { Pixels } from '../../data/outputs.ts';
import type { PictureRef } from '../../data/dataset.ts';

type Read = PictureRef['read'];

const known = new WeakMap<Read, string>();
/** What was told apart by nothing but being another function is another one on each visit. */
const OWN = 'own-';
let unknown = 0;

/** Notes that whatever `read` returns is told apart by `id`: a checksum of the file's bytes. */
export function identify(read: () => Promise<Pixels>, id: string): Read {
  known.set(read, id);
  return read;
}

/**
 * Tells pictures apart by what they show, for caches. It hangs on the function that reads the picture and not
 * on its path, so a picture that a cell changes (`{ ...picture, read: … }`) is another one.
 */
export function identityOf({ read }: PictureRef): string {
  const id = known.get(read) ?? `${OWN}${++unknown}`;
  known.set(read, id);
  return id;
}

/** Whether an identity means the same picture on the next visit too. */
export function isLasting(id: string): boolean {
  return !id.startsWith(OWN);
}
