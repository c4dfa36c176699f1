import { DownloadError } from '../../folders/download-error.ts';
import { readCard, type Card } from './card.ts';
import { checkFile } from './check-file.ts';

/** What lies beside the weights of a backbone. */
export interface Description {
  readonly card: Card;
  /** Names of its classes, in the order of its logits. */
  readonly classes: readonly string[];
  /** The files that this was read from, by path. */
  readonly files: ReadonlyMap<string, Blob>;
}

/** Opens a file of the site. @param what the file as a reader would call it */
export type Open = (path: string, what: string) => Promise<Blob>;

/**
 * Reads `card.json` and `classes.json` of a folder; null where there is no such folder.
 *
 * @throws where a file is not what it should be, or the site does not answer
 */
export async function readDescription(folder: string, name: string, open: Open): Promise<Description | null> {
  const files = new Map<string, Blob>();
  const read = async (file: string): Promise<Blob> => {
    const blob = await open(folder + file, `${file} of the backbone '${name}'`);
    files.set(folder + file, blob);
    return blob;
  };
  let found: Blob;
  try {
    found = await read('card.json');
  } catch (error) {
    if (error instanceof DownloadError && error.status === 404) return null;
    throw error;
  }
  const card = readCard(await json(found, `${folder}card.json`), `${folder}card.json`);
  const what = folder + card.classes.file;
  const names = await read(card.classes.file);
  // In another order they would be the names of other classes.
  await checkFile(
    await names.arrayBuffer(),
    card.classes,
    what,
    'Put the file there that belongs to the weights.',
  );
  return { card, classes: readClasses(await json(names, what), card, what), files };
}

async function json(blob: Blob, what: string): Promise<unknown> {
  try {
    return JSON.parse(await blob.text()) as unknown;
  } catch (cause) {
    throw new Error(
      `${what} is no JSON. Check what lies there: it may be a web page that says "not found".`,
      {
        cause,
      },
    );
  }
}

function readClasses(list: unknown, { classes: { count } }: Card, what: string): string[] {
  const names = Array.isArray(list) ? list.map((entry: { name?: unknown } | null) => entry?.name) : [];
  if (names.length !== count || !names.every((name) => typeof name === 'string'))
    throw new Error(`${what} must list ${count} classes with their names; it lists ${names.length}.`);
  return names;
}
