/** From an archive to small pictures with their credits, in memory: about 20 KB each. */
import { availableParallelism } from 'node:os';
import type { Credit } from '../../src/lib/data/dataset.ts';
import type { Skipped } from '../../src/lib/data/dataset.ts';
import { filesOf, type ArchiveFile } from './archive.ts';
import { readLicence } from './licence.ts';
import { classes, placeOf } from './place.ts';
import { shrunk } from './shrink.ts';
import { messageOf, WrongArchive } from './trouble.ts';

export interface Gathered {
  /** By place, `rose/12.webp`. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** By place. */
  readonly credits: ReadonlyMap<string, Credit>;
  /** The archive's own LICENSE.txt, where it has one. */
  readonly licence: string | null;
  /** Pictures that could not be decoded. */
  readonly broken: readonly Skipped[];
  /** Files that are no pictures of a class, and second ones of the same name. */
  readonly unknown: readonly string[];
}

/**
 * Reads and shrinks all pictures of an archive.
 *
 * @param licence what the pictures are under, where LICENSE.txt names the photographers
 * @throws {WrongArchive} where the archive is none or is damaged, or where a class has no pictures
 */
export async function gather(
  archive: string,
  licence: string | undefined,
  progress: (pictures: number) => void,
): Promise<Gathered> {
  const pictures = new Map<string, Uint8Array>();
  const broken: Skipped[] = [];
  const unknown: string[] = [];
  const seen = new Set<string>();
  let licenceText: string | null = null;

  const make = async (place: string, { path, read }: ArchiveFile): Promise<void> => {
    try {
      pictures.set(place, await shrunk(await read()));
    } catch (error) {
      broken.push({ path, reason: messageOf(error) });
    }
    progress(pictures.size + broken.length);
  };

  let underWay: Promise<void>[] = [];
  for await (const file of filesOf(archive)) {
    const place = placeOf(file.path);
    if (/(^|\/)LICENSE\.txt$/.test(file.path)) licenceText = new TextDecoder().decode(await file.read());
    else if (place === null || seen.has(place)) unknown.push(file.path);
    else {
      seen.add(place);
      underWay.push(make(place, file));
    }
    if (underWay.length >= 2 * availableParallelism()) {
      await Promise.all(underWay);
      underWay = [];
    }
  }
  await Promise.all(underWay);

  const empty = classes.filter((name) => ![...pictures.keys()].some((place) => place.startsWith(`${name}/`)));
  if (empty.length > 0)
    throw new WrongArchive(
      `The archive has no pictures of ${empty.join(', ')}: it is not the one that was asked for.`,
    );
  const all = licenceText && licence ? readLicence(licenceText, licence) : new Map<string, Credit>();
  const credits = new Map([...all].filter(([place]) => pictures.has(place)));
  return { pictures, credits, licence: licenceText, broken, unknown };
}
