/**
 * Texts of cells that stand against the one that is kept, until the reader has chosen: one key a cell and tab, so that
 * any number of tabs can disagree and no text takes another's place.
 */
import { moment, newId } from '../data/own-pictures.ts';
import { setAside } from '../machine/aside.ts';
import { keysOf, type KeyedStore } from './keys.ts';
import { readStanding, writeKept } from './kept-text.ts';

export interface Standing {
  /** All of a cell but the kept one, the latest first. The first one is this tab's from now on. */
  readonly load: (cell: string, kept: string) => readonly string[];
  /** Keeps this tab's text of a cell; null forgets it. */
  readonly save: (cell: string, code: string | null) => void;
  /** Forgets a text of another tab: the reader has chosen. A tab that still shows it keeps it again: see `lost`. */
  readonly settle: (cell: string, code: string) => void;
  /** Cells whose text of this tab another tab has forgotten. */
  readonly lost: () => readonly string[];
}

export const STANDING = 'graft:rival:';

/** @param write null removes; false where the storage refuses */
export function openStanding(
  store: KeyedStore | null,
  read: (key: string) => string | null,
  write: (key: string, value: string | null) => boolean,
): Standing {
  const tab = newId();
  /** By cell: where this tab's text stands. Under another tab's key it may be written over by that one. */
  const mine = new Map<string, { readonly key: string; readonly code: string }>();
  const ownKey = (cell: string): string => `${STANDING}${cell}:${tab}`;
  /** Earlier versions of the site kept one a cell. */
  const keys = (cell: string): readonly string[] =>
    keysOf(store).filter((key) => key === STANDING + cell || key.startsWith(`${STANDING}${cell}:`));
  const codeAt = (key: string): string | null => {
    const text = read(key);
    return text === null ? null : (readStanding(text)?.code ?? null);
  };
  const settle = (cell: string, code: string): void => {
    for (const key of keys(cell)) if (key !== mine.get(cell)?.key && codeAt(key) === code) write(key, null);
  };
  return {
    load: (cell, kept) => {
      const found = keys(cell).flatMap((key) => {
        const text = read(key);
        const standing = text === null ? null : readStanding(text);
        if (text !== null && !standing && store) setAside(store, key, `another text of the cell “${cell}”`);
        return standing && standing.code !== kept ? [{ key, ...standing }] : [];
      });
      found.sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
      const [first] = found;
      if (first) mine.set(cell, first);
      return [...new Set(found.map(({ code }) => code))];
    },
    save: (cell, code) => {
      const before = mine.get(cell);
      if (before ? code === before.code && codeAt(before.key) === code : code === null) return;
      const key = ownKey(cell);
      // First the new one: a text that was another tab's goes when what was made of it is kept.
      if (code !== null && !write(key, writeKept({ code, at: moment() }))) return;
      if (code === null) mine.delete(cell);
      else mine.set(cell, { key, code });
      // With it, what others have kept of the same.
      if (before && before.code !== code) settle(cell, before.code);
    },
    settle,
    lost: () => [...mine].flatMap(([cell, { key, code }]) => (codeAt(key) === code ? [] : [cell])),
  };
}
