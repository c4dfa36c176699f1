/** Classes for the folders of a zip, or of what was dropped. */
import { fold, uniqueName } from './names.ts';
import { moment, newId, type OwnChange, type OwnClass, type OwnPictures } from '../data/own-pictures.ts';
import { tidy } from '../text/tidy.ts';

export interface Classes {
  /** Id of the class by the folder's name. */
  readonly ids: ReadonlyMap<string, string>;
  /** Makes the classes that were missing; the empty ones that everybody begins with make way. */
  readonly change: OwnChange;
}

/** A class of a folder's name is added to, whatever its capitals, as file systems would do it. */
export function classesFor(folders: readonly string[], { classes, pictures }: OwnPictures): Classes {
  const there = new Map(classes.map(({ id, name }) => [fold(name), id]));
  const byFold = new Map<string, string>();
  const made: OwnClass[] = [];
  const idOf = (folder: string): string => {
    const name = fold(tidy(folder));
    const known = there.get(name);
    // Two long names with one beginning are two classes.
    there.delete(name);
    if (known !== undefined) return known;
    const taken = [...classes, ...made].map((each) => each.name);
    const own = { id: newId(), name: uniqueName(folder, taken), created: moment() };
    made.push(own);
    return own.id;
  };
  const ids = new Map<string, string>();
  for (const folder of folders) {
    const id = byFold.get(fold(folder)) ?? idOf(folder);
    byFold.set(fold(folder), id);
    ids.set(folder, id);
  }
  const used = new Set([...ids.values(), ...pictures.map((picture) => picture.class)]);
  const unused = classes.filter(({ id, name }) => /^Class \d+$/.test(name) && !used.has(id));
  return { ids, change: { classes: made, gone: unused.map(({ id }) => id) } };
}
