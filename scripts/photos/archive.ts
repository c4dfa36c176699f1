/** The files of an archive, one after another, without unpacking it to the disk. */
import { createReadStream, openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { bytesOf } from '../../src/lib/folders/bytes.ts';
import { zipEntries } from '../../src/lib/folders/zip.ts';
import { messageOf, WrongArchive } from './trouble.ts';

export interface ArchiveFile {
  readonly path: string;
  /** Its bytes. @throws where they are damaged */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * Lists the files of a `.tgz` or a `.zip`, whichever it is by its first bytes.
 *
 * @throws {WrongArchive} where it is neither, or is damaged; on the way for a `.tgz`, which is read from front to back
 */
export async function* filesOf(archive: string): AsyncGenerator<ArchiveFile> {
  const start = await firstBytes(archive);
  if (start.startsWith('\u001f\u008b')) yield* filesOfTar(archive);
  else if (start.startsWith('PK')) yield* filesOfZip(archive);
  else
    throw new WrongArchive(
      `${basename(archive)} is neither a tgz nor a zip: it begins with ${JSON.stringify(start)}.`,
    );
}

async function* filesOfTar(archive: string): AsyncGenerator<ArchiveFile> {
  const files = extract();
  const flow = pipeline(createReadStream(archive), createGunzip(), files);
  // The loop throws the same error first, and then nobody waits for this one.
  flow.catch(() => undefined);
  try {
    for await (const entry of files) {
      const bytes = await buffer(entry);
      if (entry.header.type === 'file') yield { path: entry.header.name, read: () => Promise.resolve(bytes) };
    }
    await flow;
  } catch (cause) {
    throw new WrongArchive(`${basename(archive)} is damaged, or was cut short (${messageOf(cause)}).`, {
      cause,
    });
  }
}

async function* filesOfZip(archive: string): AsyncGenerator<ArchiveFile> {
  const blob = await openAsBlob(archive);
  const { entries } = await zipEntries(bytesOf(blob), basename(archive)).catch((cause: unknown) => {
    throw new WrongArchive(messageOf(cause), { cause });
  });
  for (const { path, read } of entries)
    if (!path.endsWith('/'))
      yield { path, read: async () => new Uint8Array(await (await read()).arrayBuffer()) };
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer: bytes, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return bytes.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
