import type { AsideStore } from '../machine/aside.ts';

/** What keeping texts and places needs of `localStorage`. */
export type KeyedStore = AsideStore & Pick<Storage, 'key' | 'length'>;

/** The names of all that a storage keeps; none where it is forbidden. */
export function keysOf(store: Pick<Storage, 'key' | 'length'> | null): readonly string[] {
  try {
    return Array.from({ length: store?.length ?? 0 }, (_, index) => store?.key(index) ?? '');
  } catch {
    return [];
  }
}
