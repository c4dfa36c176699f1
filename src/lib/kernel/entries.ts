/** What lies in a value: the first entries, and how many there are. */

const MOST_ENTRIES = 60;

export interface Entries {
  /** A property's name as it is; the key of a map can be any value. */
  readonly entries: readonly (readonly [key: unknown, value: unknown])[];
  readonly total: number;
}

export function entriesOf(value: object): Entries {
  if (isList(value)) {
    const shown = Math.min(value.length, MOST_ENTRIES);
    return { entries: Array.from({ length: shown }, (_, i) => [String(i), value[i]]), total: value.length };
  }
  if (value instanceof Map) return { entries: first(value.entries()), total: value.size };
  if (value instanceof Set) {
    return { entries: first(value.values()).map((v, i) => [String(i), v]), total: value.size };
  }
  // A leading underscore is a library's way to say "not for you".
  const keys = Object.keys(value).filter((key) => !key.startsWith('_'));
  return { entries: keys.slice(0, MOST_ENTRIES).map((key) => [key, read(value, key)]), total: keys.length };
}

/** An array, plain or typed. */
export function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function first<T>(items: Iterable<T>): readonly T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length >= MOST_ENTRIES) break;
    taken.push(item);
  }
  return taken;
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    return error;
  }
}
