/**
 * What was kept here and can't be read: of another version of the site, damaged, or written by somebody else. It is kept
 * on under another key, where nothing overwrites it, and the page says so and goes on without it.
 */
import { sayTrouble, troubles } from './trouble.ts';

/** What setting aside needs of `localStorage`. */
export type AsideStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const ASIDE = 'graft:aside:';

/** What the page says now, in the order in which it was found. */
const found = new Set<string>();

/** Moves what stands under a key, in a storage that is there. @param what as in "your text of the cell “softmax”" */
export function setAside(store: AsideStore, key: string, what: string): void {
  try {
    const value = store.getItem(key);
    if (value === null) return;
    const aside = freeKey(store, key, value);
    // In this order, since a full storage has no room for both.
    store.removeItem(key);
    try {
      store.setItem(aside, value);
    } catch {
      store.setItem(key, value);
    }
    sayAside(what);
  } catch {
    // Forbidden: then nothing was kept either.
  }
}

/** Says that something was set aside, together with what was before. */
export function sayAside(what: string): void {
  if (!troubles().has('aside')) found.clear();
  found.add(what);
  sayTrouble(
    `Kept in this browser, but not to be read by this version of the site: ${[...found].join(', ')}. ` +
      'It is set aside and not deleted; the page goes on without it.',
    'aside',
  );
}

/** Of the same value, the same key; and never one that holds another. */
function freeKey(store: AsideStore, key: string, value: string): string {
  for (let n = 1; ; n++) {
    const free = `${ASIDE}${key.replace(/^graft:/, '')}${n > 1 ? `:${n}` : ''}`;
    const there = store.getItem(free);
    if (there === null || there === value) return free;
  }
}
