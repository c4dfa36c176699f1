/** Names of classes: as readers give them, and as folders. */
import { fileName } from '../text/file-name.ts';
import type { OwnClass } from '../data/own-pictures.ts';
import { cut, LONGEST, tidy } from '../text/tidy.ts';

/** A name that no other class has: "mug", then "mug 2". It is tidied; an empty one becomes "class". */
export function uniqueName(wanted: string, taken: Iterable<string>): string {
  return numbered(tidy(wanted) || 'class', taken);
}

/** The first free one of "Class 1", "Class 2" and so on. */
export function nextName(taken: Iterable<string>): string {
  const others = new Set([...taken].map(fold));
  for (let n = 1; ; n++) if (!others.has(fold(`Class ${n}`))) return `Class ${n}`;
}

/** A folder for each class, by the class's id: names that Windows, macOS and Linux all take, no two alike. */
export function foldersOf(classes: readonly OwnClass[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { id, name } of classes) folders.set(id, numbered(fileName(name) || 'class', folders.values()));
  return folders;
}

/** A tidy name with the first free number behind it, and no longer than others. */
function numbered(name: string, taken: Iterable<string>): string {
  const others = new Set([...taken].map(fold));
  if (!others.has(fold(name))) return name;
  for (let n = 2; ; n++) {
    const number = ` ${n}`;
    const other = cut(name, LONGEST - number.length) + number;
    if (!others.has(fold(other))) return other;
  }
}

/** File systems that don't tell capital letters apart must not merge two classes: "Straße" and "STRASSE", too. */
export function fold(name: string): string {
  return name.toLowerCase().toUpperCase().normalize('NFC');
}
