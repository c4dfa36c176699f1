/** Names of classes: as readers give them, and as file systems take them. */
import type { OwnClass } from './pictures.ts';

/** A name that no other class has: "mug", then "mug 2". Spaces are tidied; an empty name becomes "class". */
export function uniqueName(wanted: string, taken: Iterable<string>): string {
  const name = wanted.replace(/\s+/g, ' ').trim().slice(0, 60) || 'class';
  const others = new Set([...taken].map(fold));
  if (!others.has(fold(name))) return name;
  for (let n = 2; ; n++) if (!others.has(fold(`${name} ${n}`))) return `${name} ${n}`;
}

/** The first free one of "Class 1", "Class 2" and so on. */
export function nextName(taken: Iterable<string>): string {
  const others = new Set([...taken].map(fold));
  for (let n = 1; ; n++) if (!others.has(`class ${n}`)) return `Class ${n}`;
}

/** A folder for each class, by the class's id: names that Windows, macOS and Linux all take, no two alike. */
export function foldersOf(classes: readonly OwnClass[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { id, name } of classes) folders.set(id, uniqueName(sanitised(name), folders.values()));
  return folders;
}

/** Windows keeps these for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

function sanitised(name: string): string {
  return (
    name
      .normalize('NFC')
      // What Windows forbids in names, and control characters. A leading dot would hide the folder.
      // eslint-disable-next-line no-control-regex
      .replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '-')
      .replace(/^\.+/, '')
      .replace(/[. ]+$/, '')
      .replace(/^__MACOSX$/i, 'MACOSX')
      .replace(DEVICE, '$1-')
  );
}

/** File systems that don't tell capital letters apart must not merge two classes. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
