/** Whether a file is the one that was meant. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { WrongArchive } from './trouble.ts';

/** @throws {WrongArchive} where the file's SHA-256 is another one */
export async function checkSum(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found !== sha256)
    throw new WrongArchive(
      `What came is not the archive that was asked for: its SHA-256 is ${found}, not ${sha256}.`,
    );
}
