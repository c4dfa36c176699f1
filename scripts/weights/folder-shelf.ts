/** A shelf for downloads in a folder: what has come of a file survives the end of the program. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf } from '../../src/lib/graft/assets/shelf.ts';

/** The folder is made when there is something to put into it. */
export function folderShelf(folder: string): Shelf {
  const path = (key: string): string => join(folder, createHash('sha256').update(key).digest('hex'));
  return {
    get: async (key) => {
      try {
        const blob = new Blob([await readFile(path(key))]);
        return { blob, note: await readFile(`${path(key)}.note`, 'utf8') };
      } catch {
        return null;
      }
    },
    put: async (key, blob, note = '') => {
      await mkdir(folder, { recursive: true });
      await writeFile(path(key), blob.stream());
      await writeFile(`${path(key)}.note`, note);
      return true;
    },
    remove: async (key) => {
      await rm(`${path(key)}.note`, { force: true });
      await rm(path(key), { force: true });
    },
  };
}
