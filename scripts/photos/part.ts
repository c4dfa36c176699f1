/** What has come of a download so far: `FILE.part`, and beside it the tag of the version that it is a part of. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';

export interface Part {
  /** Bytes that are here, at least one. */
  readonly size: number;
  /** ETag or date of the version. */
  readonly version: string;
}

const tagOf = (file: string): string => `${partOf(file)}.version`;

/** Where the parts of a file are gathered. */
export function partOf(file: string): string {
  return `${file}.part`;
}

/** What is here of `file`; a part of an unknown version counts as nothing. */
export async function readPart(file: string): Promise<Part | null> {
  const version = await readFile(tagOf(file), 'utf8').catch(() => '');
  const { size } = await stat(partOf(file)).catch(() => ({ size: 0 }));
  return version && size > 0 ? { size, version } : null;
}

/** Notes which version is about to come, so that more of it can be added. A weak ETag (`W/…`) does not promise the same bytes: then the date counts. */
export async function noteVersion(file: string, headers: Headers): Promise<void> {
  const tag = headers.get('etag');
  const strong = tag && !tag.startsWith('W/') ? tag : headers.get('last-modified');
  if (strong) await writeFile(tagOf(file), strong);
  else await rm(tagOf(file), { force: true });
}

/** Throws away what is here of `file`. */
export async function forgetPart(file: string): Promise<void> {
  await rm(tagOf(file), { force: true });
  await rm(partOf(file), { force: true });
}
