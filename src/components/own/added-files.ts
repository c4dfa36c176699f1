/** Files that the reader adds, on their way into classes. What is done with them is said in one line. */
import { ownNow, changeOwn } from '../../lib/own/store.ts';
import { count } from '../dom/numbers.ts';
import type { Dropped } from './dropped.ts';
import { howMany } from './how-many.ts';

type Say = (text: string) => void;
type Incoming = Parameters<typeof import('./take-in.ts').takeIn>[0];

/** Pictures for one class; a zip among them brings its own classes. */
export async function addToClass(id: string, { files, left }: Dropped, say: Say): Promise<void> {
  const { isZip } = await import('../../lib/own/read-files.ts');
  const loose = files.filter(({ file }) => !isZip(file));
  const incoming = loose.map(({ path, file }) => ({ class: id, path, read: () => Promise.resolve(file) }));
  await add(incoming, left, say);
  const zips = files.filter(({ file }) => isZip(file));
  if (zips.length > 0) await addFolders({ files: zips, left: [] }, say);
}

/** Zips and folders: one folder a class. A class of the same name is added to. */
export async function addFolders({ files, left }: Dropped, say: Say): Promise<void> {
  const { findPictures } = await import('../../lib/own/read-files.ts');
  const { classesFor } = await import('../../lib/own/classes-for.ts');
  try {
    const found = await findPictures(files);
    if (found.pictures.length === 0) {
      say('No class folders with pictures in it. Drop single pictures onto a class.');
      return;
    }
    const { ids, change } = classesFor([...new Set(found.pictures.map((each) => each.class))], ownNow());
    await changeOwn(change);
    const incoming = found.pictures.map((each) => ({ ...each, class: ids.get(each.class) ?? '' }));
    await add(incoming, [...left, ...found.skipped.map(({ path }) => path)], say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

async function add(incoming: Incoming, left: readonly string[], say: Say): Promise<void> {
  if (incoming.length === 0) return;
  const { takeIn } = await import('./take-in.ts');
  const { taken, broken } = await takeIn(incoming, (done) => {
    say(`Opening: ${count(done)} of ${count(incoming.length)}…`);
  });
  const out = [...left, ...broken];
  const some = out.slice(0, 5).join(', ') + (out.length > 5 ? ` and ${count(out.length - 5)} more` : '');
  say(`${howMany(taken)} added.${out.length > 0 ? ` Left out, since they are no pictures: ${some}.` : ''}`);
}
