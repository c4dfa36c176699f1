/** The reader's own text of cells, kept in the browser under one key a cell, so that two tabs don't overwrite one another. */

/** What {@link Edits} needs of `localStorage`. */
export type EditStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Edits {
  /** The kept text of a cell, or null. */
  readonly load: (cell: string) => string | null;
  /** Keeps a cell's text; null forgets it. */
  readonly save: (cell: string, code: string | null) => void;
}

const key = (cell: string): string => `graft:edit:${cell}`;

/**
 * @param store null where the browser forbids storage
 * @param onTrouble called with a sentence for the reader when something could not be kept
 */
export function openEdits(store: EditStore | null, onTrouble: (sentence: string) => void): Edits {
  const attempt = <T>(act: (store: EditStore) => T): T | null => {
    try {
      if (store) return act(store);
    } catch {
      // Full or forbidden: said below, once for each try.
    }
    onTrouble('This browser does not let the page keep your edits: they are gone when you close it.');
    return null;
  };
  return {
    load: (cell) => {
      try {
        return store?.getItem(key(cell)) ?? null;
      } catch {
        return null;
      }
    },
    save: (cell, code) => {
      attempt((s) => {
        if (code === null) s.removeItem(key(cell));
        else s.setItem(key(cell), code);
      });
    },
  };
}
