import { DownloadError } from '../../folders/download-error.ts';
import { readCard, type Card } from './card.ts';

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
 * Reads `card.json` and `labels.json` of a folder; null where there is no such folder.
 *
 * @throws where a file is not what it should be, or the site does not answer
 */
export async function readDescription(folder: string, name: string, open: Open): Promise<Description | null> {
  const files = new Map<string, Blob>();
  const json = async (file: string): Promise<unknown> => {
    const blob = await open(folder + file, `${file} of the backbone '${name}'`);
    files.set(folder + file, blob);
    try {
      return JSON.parse(await blob.text()) as unknown;
    } catch (cause) {
      throw new Error(
        `${folder}${file} is no JSON. Check what lies there: it may be a web page that says "not found".`,
        { cause },
      );
    }
  };
  let parsed: unknown;
  try {
    parsed = await json('card.json');
  } catch (error) {
    if (error instanceof DownloadError && error.status === 404) return null;
    throw error;
  }
  const card = readCard(parsed, `${folder}card.json`);
  return { card, classes: readLabels(await json('labels.json'), card, folder), files };
}

function readLabels(list: unknown, { classes }: Card, folder: string): string[] {
  const names = Array.isArray(list) ? list.map((entry: { name?: unknown } | null) => entry?.name) : [];
  if (names.length !== classes || !names.every((name) => typeof name === 'string'))
    throw new Error(
      `${folder}labels.json must list ${classes} classes with their names; it lists ${names.length}.`,
    );
  return names;
}
