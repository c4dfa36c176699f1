/** A file that is there whole, or as it was before. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeTrouble } from './trouble.ts';

/** Writes beside `path`, and renames when all of it is on the disk. @throws where it can't; nothing is left then */
export async function writeAtomically(path: string, contents: Blob): Promise<void> {
  const temporary = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(contents.stream());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeTrouble(error, path);
  }
}
