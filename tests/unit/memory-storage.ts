/** A `localStorage` that holds what it is given. */
import type { KeyedStore } from '../../src/lib/session/keys.ts';

export function storageOf(kept = new Map<string, string>()): KeyedStore {
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}
