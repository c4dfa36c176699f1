/** What the reader has chosen with the controls of cells, kept in the browser: one key a cell, which all tabs agree on. */
import { NOTHING_CHOSEN, readControls, writeControls, type ChosenControls } from '../data/controls.ts';
import { isRecord, parsed } from '../data/shape.ts';
import { keysOf, type KeyedStore } from './keys.ts';

const KEY = 'graft:controls:';
/** Of what follows. What has another one is of a later version of the site. */
const VERSION = 1;

export interface KeptControls {
  /** The cells of which something is kept. */
  readonly cells: () => readonly string[];
  /** What does not fit its control is found out when the cell runs. */
  readonly load: (cell: string) => ChosenControls;
  readonly save: (cell: string, controls: ChosenControls) => void;
  /** True if another tab has written since this one last read or wrote a cell's. */
  readonly isNews: (cell: string) => boolean;
  /** The cell of a storage key, or null. */
  readonly cellOf: (key: string) => string | null;
}

/** @param write null removes; gives whether that could be done */
export function openControls(
  store: KeyedStore | null,
  read: (key: string) => string | null,
  write: (key: string, value: string | null) => boolean,
): KeptControls {
  const known = new Map<string, string | null>();
  const cellOf = (key: string): string | null => (key.startsWith(KEY) ? key.slice(KEY.length) : null);
  return {
    cells: () => keysOf(store).flatMap((key) => cellOf(key) ?? []),
    load: (cell) => {
      const text = read(KEY + cell);
      known.set(cell, text);
      const kept = parsed(text ?? 'null');
      return isRecord(kept) && kept['v'] === VERSION ? readControls(kept['controls']) : NOTHING_CHOSEN;
    },
    save: (cell, controls) => {
      const value =
        controls.size > 0 ? JSON.stringify({ v: VERSION, controls: writeControls(controls) }) : null;
      if (read(KEY + cell) === value || write(KEY + cell, value)) known.set(cell, value);
    },
    isNews: (cell) => read(KEY + cell) !== (known.get(cell) ?? null),
    cellOf,
  };
}
