import { decode } from '#decode';
import { admit } from '../../folders/admit.ts';
import { openChosen } from './chosen.ts';
import { openOwn } from './open-own.ts';
import { readCredits } from './credits.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Entry } from '../../folders/entry.ts';
import { identify } from '../pixels/identity.ts';
import { imageFolder } from '../../folders/layout.ts';
import { asGiven, tellOfSides } from './sides.ts';
import { locate, type PictureSource } from './locate.ts';

export interface OpenOptions {
  /** Name of the dataset; default: the name of the file. */
  readonly name?: string;
}

/**
 * Opens pictures that lie in one folder a class, as PyTorch's ImageFolder takes them. Nothing is unpacked or
 * decoded yet, and nothing leaves this machine. Class folders may lie in further single folders, and in `train/` and
 * `val/` or `test/`: then each picture knows its `side`, and `split(dataset)` goes by it.
 *
 * @param source a name such as `'flowers-sample'` (a zip of the project), `'own'` for the reader's own pictures
 *   of the page "Your own things", the address of a zip (a large one is read
 *   part by part, where its server can do that), a zip that the reader opened, the files of a folder, or a folder of
 *   the File System Access API. Default: what the reader chose in the panel, with the pictures that were removed or
 *   got another label there; at first what the site offers first, which is `'flowers-photos'` where its owner ran
 *   `npm run flowers`, and else `'flowers-sample'`.
 * @returns with the name of everything that was left out, and why, in `skipped`; where the folders bring a split, pictures on both sides of it are counted and said
 * @throws where it can't be had, is no zip, was cut short, is empty or has no class folders
 */
export async function openImageFolder(source?: PictureSource, options: OpenOptions = {}): Promise<Dataset> {
  if (source === undefined) return openChosen((which) => openImageFolder(which, options));
  if (source === 'own') return openOwn();
  const from = await locate(source);
  const { entries, skipped: refused } = admit(from.entries);
  const files = entries.filter(({ path }) => !path.endsWith('/'));
  if (files.length === 0) throw new Error(nothing(from.what, [...from.skipped, ...refused]));

  const { credits, path: creditsPath, skipped: unread } = await readCredits(entries);
  const paths = entries.map(({ path }) => path).filter((path) => path !== creditsPath);
  const { classes, places, skipped } = imageFolder(paths);
  if (places.length === 0) throw new Error(`${from.what} has no class folders: ${hint(files)}`);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const pictures = places.flatMap((place) => {
    const entry = byPath.get(place.path);
    if (!entry) return [];
    const credit = credits.get(place.path);
    const read = identify(async () => decode(await entry.read()), entry.id);
    return [{ ...place, read, ...(credit && { credit }) }];
  });
  const dataset: Dataset = {
    name: options.name ?? from.name,
    classes,
    pictures,
    skipped: [...from.skipped, ...refused, ...unread, ...skipped],
  };
  const validation = asGiven(dataset);
  if (validation) tellOfSides(dataset, validation);
  return dataset;
}

function nothing(what: string, skipped: Dataset['skipped']): string {
  const [first] = skipped;
  const why = first
    ? `none of its ${skipped.length} files can be used (the first: ${first.path}, ${first.reason})`
    : 'it holds no files';
  return `${what} is empty: ${why}. Put one folder a class into it, with pictures.`;
}

function hint(files: readonly Entry[]): string {
  const seen = files
    .slice(0, 3)
    .map(({ path }) => path)
    .join(', ');
  return `${files.length} files, for example ${seen}. Put the pictures of each class into a folder with the name of the class.`;
}
