/** The whole way: download, check, shrink, pack. Each step is done once; what is there already is not made again. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSum } from './check-sum.ts';
import { download, type DownloadOptions } from './download.ts';
import { gather, type Gathered } from './gather.ts';
import { madeFrom } from './made-from.ts';
import { NAME, pack } from './pack.ts';
import type { Report } from './report.ts';
import type { Source } from './sources.ts';
import { WrongArchive } from './trouble.ts';
import { writeAtomically } from './write-atomically.ts';

export interface Folders {
  /** For the archive, until the zip is made. */
  readonly cache: string;
  /** For the zip. */
  readonly datasets: string;
}

/** How patient the download is; tests are less so. */
export type Patience = Pick<DownloadOptions, 'attempts' | 'patience' | 'pause'>;

const PATIENCE: Patience = { attempts: 5, patience: 30_000 };

/**
 * Makes `flowers-photos.zip` from one of the two sources.
 *
 * @param folders where the archive and the zip go
 * @param patience of the download
 * @throws with a sentence for the reader; a zip that was there before is there still
 */
export async function makePhotos(
  source: Source,
  folders: Folders,
  report: Report,
  patience = PATIENCE,
): Promise<void> {
  const zip = join(folders.datasets, `${NAME}.zip`);
  if ((await madeFrom(zip)) === source.name) {
    report.say(`${zip} is there already, from ${source.name}. To make it again, delete it first.`);
    return;
  }
  const archive = join(folders.cache, source.file);
  if (!existsSync(archive)) await fetchArchive(source, archive, report, patience);
  const gathered = await readArchive(source, archive, report);
  const packed = await pack(gathered, source);
  await writeAtomically(zip, packed);
  await rm(archive);
  report.say(`${zip}: ${gathered.pictures.size} pictures, ${megabytes(packed.size)} MB.`);
}

async function fetchArchive(
  source: Source,
  archive: string,
  report: Report,
  patience: Patience,
): Promise<void> {
  const headers = await source.headers();
  report.say(`Getting ${source.file} from ${source.url}`);
  await download(archive, {
    ...patience,
    url: source.url,
    headers,
    noAccess: source.noAccess,
    again: (why) => report.say(`${why}: trying again`),
    progress: (done, total) =>
      report.progress(`${megabytes(done)}${total === null ? '' : ` of ${megabytes(total)}`} MB`),
  });
}

/** An archive that is none, or the wrong one, is thrown away: the next run gets it again. */
async function readArchive(source: Source, archive: string, report: Report): Promise<Gathered> {
  try {
    if (source.sha256) await checkSum(archive, source.sha256);
    const gathered = await gather(archive, source.licence, (pictures) =>
      report.progress(`${pictures} pictures`),
    );
    tellAbout(gathered, report);
    return gathered;
  } catch (cause) {
    if (!(cause instanceof WrongArchive)) throw cause;
    await rm(archive);
    throw new Error(`${cause.message} It was deleted: run the command again to get it anew.`, { cause });
  }
}

function tellAbout({ pictures, credits, broken, unknown }: Gathered, { say }: Report): void {
  if (broken.length > 0) say(`${broken.length} pictures could not be decoded, and are left out:`);
  for (const { path, reason } of broken) say(`  ${path}: ${reason}`);
  if (unknown.length > 0) say(`${unknown.length} files are no pictures of the five flowers, or come twice:`);
  for (const path of unknown) say(`  ${path}`);
  say(`The photographer is known of ${credits.size} of ${pictures.size} pictures.`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
