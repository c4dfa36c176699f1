/**
 * The reader's own text of cells, kept in the browser. Of each cell there is one text that all tabs agree on. What another
 * tab has written there meanwhile is never overwritten: a tab writes only over what it knows. Where it does not agree, it
 * keeps its text under a key of its own, until the reader has chosen.
 */
import { setAside } from '../machine/aside.ts';
import type { KeptText } from '../notebook/operations.ts';
import { openControls, type KeptControls } from './kept-controls.ts';
import { keysOf, type KeyedStore } from './keys.ts';
import { readKept, writeKept } from './kept-text.ts';
import { openStanding, STANDING, type Standing } from './standing.ts';

export interface Edits {
  /** The kept text of a cell, or null. */
  readonly load: (cell: string) => KeptText | null;
  /**
   * Keeps a cell's text; null forgets it.
   *
   * @returns false, and writes nothing, where another tab has written since, or all was cleared
   */
  readonly save: (cell: string, edit: KeptText | null) => boolean;
  /** The texts that stand against the kept ones. */
  readonly standing: Standing;
  /** What the reader has chosen with controls. */
  readonly controls: KeptControls;
  /** The cell of a storage key, or null. */
  readonly cellOf: (key: string) => string | null;
  /** True if another tab has written a cell's text since this one last read or wrote it. */
  readonly isNews: (cell: string) => boolean;
  /** True while the storage has refused a text that it should keep. */
  readonly isRefused: () => boolean;
  /** True if all that this site keeps was cleared since: then nothing that was kept counts as known. */
  readonly isCleared: () => boolean;
  /** After that: what is kept from now on is kept anew. */
  readonly beginAgain: () => void;
}

const EDIT = 'graft:edit:';
/** It is there as long as nobody clears the storage. */
const MARK = 'graft:here';

/** True if the storage keeps any text of the reader's own. */
export function hasEdits(store: Pick<Storage, 'key' | 'length'> | null): boolean {
  return keysOf(store).some((key) => key.startsWith(EDIT) || key.startsWith(STANDING));
}

/**
 * @param store null where the browser forbids storage
 * @param onTrouble called with a sentence for the reader when something could not be kept; with null when it is after all
 */
export function openEdits(store: KeyedStore | null, onTrouble: (sentence: string | null) => void): Edits {
  const known = new Map<string, string | null>();
  const refused = new Set<string>();
  let marked = mark(store);
  const isCleared = (): boolean => marked && isGone(store);
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
      if (refused.delete(key) && refused.size === 0) onTrouble(null);
      return true;
    } catch {
      if (refused.size === 0) onTrouble(SENTENCE);
      refused.add(key);
      return false;
    }
  };
  return {
    load: (cell) => {
      const text = read(EDIT + cell);
      known.set(cell, text);
      const kept = text === null ? null : readKept(text);
      if (text !== null && !kept && store) {
        setAside(store, EDIT + cell, `your text of the cell “${cell}”`);
        known.set(cell, read(EDIT + cell));
      }
      return kept;
    },
    save: (cell, edit) => {
      if (isCleared() || read(EDIT + cell) !== (known.get(cell) ?? null)) return false;
      const text = edit && writeKept(edit);
      if (write(EDIT + cell, text)) known.set(cell, text);
      return true;
    },
    standing: openStanding(store, read, write),
    controls: openControls(store, read, write),
    cellOf: (key) => (key.startsWith(EDIT) ? key.slice(EDIT.length) : null),
    isNews: (cell) => read(EDIT + cell) !== (known.get(cell) ?? null),
    isRefused: () => refused.size > 0,
    isCleared,
    beginAgain: () => {
      known.clear();
      marked = mark(store);
      onTrouble(CLEARED);
    },
  };
}

/** @returns true where it is kept */
function mark(store: KeyedStore | null): boolean {
  try {
    store?.setItem(MARK, '1');
    return store !== null;
  } catch {
    return false;
  }
}

/** What can't be looked at is not gone. */
function isGone(store: KeyedStore | null): boolean {
  try {
    return store?.getItem(MARK) === null;
  } catch {
    return false;
  }
}

const CLEARED =
  'What this browser kept for this site was cleared while this page was open. Your text, as it stands here, is kept again.';
const SENTENCE =
  'This browser does not let the page keep your edits (its storage is full or switched off): they are gone ' +
  'when you close it. All else works.';
