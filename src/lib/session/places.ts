/**
 * Where the reader's added cells stand, kept in the browser under one key a cell, so that two tabs don't overwrite one
 * another. Their text is kept as that of all cells: see edits.ts.
 */
import { isRecord, parsed } from '../data/shape.ts';
import { sayAside, setAside } from '../machine/aside.ts';
import { isAddedId } from '../notebook/added-cells.ts';
import type { CellState } from '../notebook/state.ts';
import { keysOf, type KeyedStore } from './keys.ts';

export interface AddedPlace {
  readonly cell: string;
  /** The lesson's cell that it stands behind, directly or behind other added cells. */
  readonly after: string;
  /** Its position among those. */
  readonly at: number;
}

export interface Places {
  /** All that is kept, in order behind each lesson's cell. */
  readonly load: () => readonly AddedPlace[];
  /** Keeps where the added cells of a notebook stand, and forgets those that this tab knew and that are gone. */
  readonly save: (cells: readonly CellState[]) => void;
  readonly isPlace: (key: string) => boolean;
  /** True if another tab has moved, added or removed added cells since this one last read or wrote their places. */
  readonly isNews: () => boolean;
}

const KEY = 'graft:own:';

/** @param store null where the browser forbids storage: edits.ts says it */
export function openPlaces(store: KeyedStore | null): Places {
  let known = new Map<string, string>();
  return {
    load: () => {
      for (const key of strangers(store)) if (store) setAside(store, key, 'the place of a cell');
      known = readAll(store);
      return [...known].map(([cell, text]) => placeOf(cell, text)).sort((a, b) => a.at - b.at);
    },
    save: (cells) => {
      const now = new Map(placesOf(cells).map(({ cell, ...place }) => [cell, JSON.stringify(place)]));
      try {
        for (const cell of known.keys()) if (!now.has(cell)) store?.removeItem(KEY + cell);
        for (const [cell, text] of now) if (known.get(cell) !== text) store?.setItem(KEY + cell, text);
      } catch {
        // Full or forbidden: said as soon as the cell has a text.
      }
      known = now;
    },
    isPlace: (key) => key.startsWith(KEY),
    isNews: () => {
      const now = readAll(store);
      return now.size !== known.size || [...now].some(([cell, text]) => known.get(cell) !== text);
    },
  };
}

function placesOf(cells: readonly CellState[]): readonly AddedPlace[] {
  let after = '';
  let at = 0;
  return cells.flatMap(({ id, added }) => {
    if (added) return [{ cell: id, after, at: at++ }];
    after = id;
    at = 0;
    return [];
  });
}

function readAll(store: KeyedStore | null): Map<string, string> {
  const found = new Map<string, string>();
  try {
    for (const key of keysOf(store)) {
      const cell = key.slice(KEY.length);
      if (key.startsWith(KEY) && isAddedId(cell)) found.set(cell, store?.getItem(key) ?? '');
    }
  } catch {
    // Forbidden: nothing is kept.
  }
  return found;
}

/** Keys that begin as ours, of what no reader can have added. */
function strangers(store: KeyedStore | null): readonly string[] {
  return keysOf(store).filter((key) => key.startsWith(KEY) && !isAddedId(key.slice(KEY.length)));
}

/** A cell whose place can't be read is no less the reader's: it comes last. */
function placeOf(cell: string, text: string): AddedPlace {
  const value = parsed(text);
  const { after, at } = isRecord(value) ? value : {};
  if (typeof after === 'string' && typeof at === 'number' && Number.isFinite(at)) return { cell, after, at };
  sayAside('where an added cell stood (it stands at the end of the last chapter now)');
  return { cell, after: '', at: Number.MAX_SAFE_INTEGER };
}
