import { decode } from '#decode';
import type { Dataset } from '../../data/dataset.ts';
import { layoutOf } from '../../folders/layout.ts';
import { found, foundTogether } from '../../folders/several.ts';
import { host } from '../../host/host.ts';
import { identify } from '../pixels/identity.ts';
import { openChosen } from './chosen.ts';
import { locate, type Located, type PictureSource } from './locate.ts';
import { openOwn } from './open-own.ts';
import { asGiven, tellOfSides } from './sides.ts';
import { tellOnce } from './tell-once.ts';
import { unfold, within, type Unfolded } from './unfold.ts';

export interface OpenOptions {
  /** Name of the dataset; default: the name of the file. */
  readonly name?: string;
}

/**
 * Opens pictures that lie in one folder a class, as PyTorch's ImageFolder takes them. Nothing is unpacked or
 * decoded yet, and nothing leaves this machine. Class folders may lie in further single folders, and in `train/` and
 * `val/` or `test/`: then each picture knows its `side`, and `split(dataset)` goes by it. Names of folders that differ
 * only in capitals or spaces are one class; where there are no class folders, classes are sought in the names of the
 * files (`rose_001.jpg`). What is taken for what is said.
 *
 * @param source a name such as `'flowers-sample'` (a zip of the project), `'own'` for the reader's own pictures
 *   of the page "Your own things", the address of a zip (a large one is read
 *   part by part, where its server can do that), a zip that the reader opened or several of them, the files of a folder, or a
 *   folder of the File System Access API. Default: what the reader chose in the panel, with the pictures that were removed or
 *   got another label there; at first what the site offers first, which is `'flowers-photos'` where its owner ran
 *   `npm run flowers`, and else `'flowers-sample'`.
 * @returns with the name of everything that was left out, and why, in `skipped`; where the folders bring a split, pictures on both sides of it are counted and said
 * @throws where it can't be had, is no zip, was cut short, is empty or has no class folders
 */
export async function openImageFolder(source?: PictureSource, options: OpenOptions = {}): Promise<Dataset> {
  if (source === undefined) return openChosen((which) => openImageFolder(which, options));
  if (source === 'own') return openOwn();
  const located = await locate(source);
  const unfolded = await Promise.all(located.map(unfold));
  const [first, ...others] = unfolded;
  if (!first)
    throw new Error('There is no file in what was opened. Open a zip, or a folder of class folders.');
  const isOne = others.length === 0;
  const all = isOne ? [first] : unfolded.map((each) => within(each.name, each));
  const layout = layoutOf(isOne ? found(first.paths) : foundTogether(unfolded));
  if (layout.places.length === 0) throw new Error(withoutClasses(located, unfolded));
  const now = host();
  for (const note of [...located.flatMap(({ notes }) => notes), ...layout.notes]) tellOnce(note, now);

  const pictures = layout.places.flatMap((place) => {
    const home = all.find(({ entries }) => entries.has(place.path));
    const entry = home?.entries.get(place.path);
    if (!entry) return [];
    const credit = home?.credits.get(place.path);
    const read = identify(async () => decode(await entry.read()), entry.id);
    return [{ ...place, read, ...(credit && { credit }) }];
  });
  const dataset: Dataset = {
    name: options.name ?? (isOne ? first.name : `${first.name} and ${others.length} more`),
    classes: layout.classes,
    pictures,
    skipped: [...all.flatMap(({ skipped }) => skipped), ...layout.skipped],
  };
  const validation = asGiven(dataset);
  if (validation) tellOfSides(dataset, validation);
  return dataset;
}

function withoutClasses(located: readonly Located[], unfolded: readonly Unfolded[]): string {
  const files = unfolded.flatMap(({ entries }) => [...entries.keys()]).filter((path) => !path.endsWith('/'));
  const archive = files.find((path) => /\.(zip|tar|tgz|gz|rar|7z)$/i.test(path));
  return (
    `${located.map(({ what }) => what).join(', ')} has no class folders: ${files.length} files, for example ${files.slice(0, 3).join(', ')}. ` +
    (archive === undefined
      ? 'Put the pictures of each class into a folder with the name of the class, for example rose/1.jpg.'
      : `${archive} is an archive in it: unpack that first, then open the folder that comes out.`)
  );
}
