/**
 * Where the reader's added cells stand, kept in the browser under one key a cell, so that two tabs don't overwrite one
 * another. Their text is kept as that of all cells: see edits.ts.
 */
import type { CellState } from '../notebook/state.ts';

/** What {@link Places} needs of `localStorage`. */
export type PlaceStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

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
export function openPlaces(store: PlaceStore | null): Places {
  let known = new Map<string, string>();
  return {
    load: () => {
      known = readAll(store);
      return [...known].flatMap(([cell, text]) => parse(cell, text)).sort((a, b) => a.at - b.at);
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

function readAll(store: PlaceStore | null): Map<string, string> {
  const found = new Map<string, string>();
  try {
    for (let index = 0; index < (store?.length ?? 0); index++) {
      const key = store?.key(index) ?? '';
      if (key.startsWith(KEY)) found.set(key.slice(KEY.length), store?.getItem(key) ?? '');
    }
  } catch {
    // Forbidden: nothing is kept.
  }
  return found;
}

function parse(cell: string, text: string): AddedPlace[] {
  try {
    const { after, at } = JSON.parse(text) as Partial<Record<keyof AddedPlace, unknown>>;
    return typeof after === 'string' && typeof at === 'number' ? [{ cell, after, at }] : [];
  } catch {
    return [];
  }
}
