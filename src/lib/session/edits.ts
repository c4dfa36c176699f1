/**
 * The reader's own text of cells, kept in the browser under one key a cell. What another tab has written there
 * meanwhile is never overwritten: a tab writes only over what it knows.
 */
import type { KeptText } from '../notebook/operations.ts';

/** What {@link Edits} needs of `localStorage`. */
export type EditStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Edits {
  /** The kept text of a cell, or null. */
  readonly load: (cell: string) => KeptText | null;
  /** Keeps a cell's text; null forgets it. @returns false, and writes nothing, where another tab has written since */
  readonly save: (cell: string, edit: KeptText | null) => boolean;
  /** The text that stood against the kept one when two tabs disagreed, until the reader has chosen. */
  readonly loadRival: (cell: string) => string | null;
  readonly saveRival: (cell: string, code: string | null) => void;
  /** The cell of a storage key, or null. */
  readonly cellOf: (key: string) => string | null;
  /** True if another tab has written a cell's text since this one last read or wrote it. */
  readonly isNews: (cell: string) => boolean;
}

const EDIT = 'graft:edit:';
const RIVAL = 'graft:rival:';
const SENTENCE =
  'This browser does not let the page keep your edits (its storage is full or switched off): they are gone ' +
  'when you close it. All else works.';

/** True if the storage keeps any text of the reader's own. */
export function hasEdits(store: Pick<Storage, 'key' | 'length'> | null): boolean {
  try {
    const keys = Array.from({ length: store?.length ?? 0 }, (_, index) => store?.key(index) ?? '');
    return keys.some((key) => key.startsWith(EDIT) || key.startsWith(RIVAL));
  } catch {
    return false;
  }
}

/**
 * @param store null where the browser forbids storage
 * @param onTrouble called with a sentence for the reader, once, when something could not be kept
 */
export function openEdits(store: EditStore | null, onTrouble: (sentence: string) => void): Edits {
  const known = new Map<string, string | null>();
  let told = false;
  const read = (key: string): string | null => {
    try {
      return store?.getItem(key) ?? null;
    } catch {
      return null;
    }
  };
  const write = (key: string, value: string | null): boolean => {
    try {
      if (!store) throw new Error('no storage');
      if (value === null) store.removeItem(key);
      else store.setItem(key, value);
      return true;
    } catch {
      if (!told) onTrouble(SENTENCE);
      told = true;
      return false;
    }
  };
  return {
    load: (cell) => {
      const text = read(EDIT + cell);
      known.set(cell, text);
      return parse(text);
    },
    save: (cell, edit) => {
      if (read(EDIT + cell) !== (known.get(cell) ?? null)) return false;
      const text = edit && JSON.stringify(edit);
      if (write(EDIT + cell, text)) known.set(cell, text);
      return true;
    },
    loadRival: (cell) => read(RIVAL + cell),
    saveRival: (cell, code) => {
      if (read(RIVAL + cell) !== code) write(RIVAL + cell, code);
    },
    cellOf: (key) => (key.startsWith(EDIT) ? key.slice(EDIT.length) : null),
    isNews: (cell) => read(EDIT + cell) !== (known.get(cell) ?? null),
  };
}

function parse(text: string | null): KeptText | null {
  if (text === null) return null;
  try {
    const { code, from } = JSON.parse(text) as Partial<Record<keyof KeptText, unknown>>;
    if (typeof code === 'string') return { code, from: typeof from === 'string' ? from : null };
  } catch {
    // Kept by an older version of the site: the text alone.
  }
  return { code: text, from: null };
}
