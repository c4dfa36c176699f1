/** The reader's own pictures, as plain data: what they are, and how they change. */

/** A class that the reader made. */
export interface OwnClass {
  readonly id: string;
  /** Unique among the classes. */
  readonly name: string;
  /** When it was made, milliseconds since 1970: classes are shown in this order. */
  readonly created: number;
}

/** A picture of a class. Its bytes never change: the same id is always the same picture. */
export interface OwnPicture {
  readonly id: string;
  /** Id of its class. */
  readonly class: string;
  readonly created: number;
  /** A picture file: JPEG as shot, or as the reader gave it. */
  readonly blob: Blob;
}

export interface OwnPictures {
  /** In the order in which they were made. */
  readonly classes: readonly OwnClass[];
  /** In the order in which they were made. */
  readonly pictures: readonly OwnPicture[];
}

/** The pictures as they are now, and a name of that state: another one after each change. */
export interface OwnNow extends OwnPictures {
  readonly revision: string;
}

/** What is put (new, or in place of what has the same id), and the ids of what is taken away. */
export interface OwnChange {
  readonly classes?: readonly OwnClass[];
  readonly pictures?: readonly OwnPicture[];
  readonly gone?: readonly string[];
}

export const NONE: OwnPictures = { classes: [], pictures: [] };

/** The pictures after a change. */
export function changed(
  own: OwnPictures,
  { classes = [], pictures = [], gone = [] }: OwnChange,
): OwnPictures {
  return { classes: put(own.classes, classes, gone), pictures: put(own.pictures, pictures, gone) };
}

/** Two changes, one after the other, as one. */
export function joined(first: OwnChange, second: OwnChange): OwnChange {
  const { gone = [] } = second;
  const again = new Set([...(second.classes ?? []), ...(second.pictures ?? [])].map(({ id }) => id));
  return {
    classes: put(first.classes ?? [], second.classes ?? [], gone),
    pictures: put(first.pictures ?? [], second.pictures ?? [], gone),
    gone: [...new Set([...(first.gone ?? []).filter((id) => !again.has(id)), ...gone])],
  };
}

/** The change that takes a class away, with its pictures; and the one that brings them back. */
export function withoutClass(own: OwnPictures, id: string): { take: OwnChange; back: OwnChange } {
  const classes = own.classes.filter((each) => each.id === id);
  const pictures = own.pictures.filter((each) => each.class === id);
  return { take: { gone: [...classes, ...pictures].map((each) => each.id) }, back: { classes, pictures } };
}

/** Without `crypto.randomUUID`, which a page by plain HTTP from another machine does not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let last = 0;

/** Milliseconds since 1970, and later than any moment before: what is made together stays in its order. */
export function moment(): number {
  last = Math.max(last + 1, Date.now());
  return last;
}

type Made = OwnClass | OwnPicture;

function put<T extends Made>(known: readonly T[], more: readonly T[], gone: readonly string[]): readonly T[] {
  if (more.length === 0 && gone.length === 0) return known;
  const replaced = new Set([...more.map(({ id }) => id), ...gone]);
  const all = [...known.filter(({ id }) => !replaced.has(id)), ...more];
  return all.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}
