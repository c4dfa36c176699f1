/** Where the browser keeps things. The kernel takes them out of the cells' reach, and goes on using them itself. */

interface Storages {
  /** Null in Node, and where they are forbidden: some browsers throw at the very name. */
  readonly databases: IDBFactory | null;
  /** Null in Node, where they are forbidden, and on a page by plain HTTP. */
  readonly caches: CacheStorage | null;
}

let held: Storages | null = null;

export function storages(): Storages {
  return held ?? now();
}

/** Holds on to them as they are now: from here on, what stands under their names in this realm doesn't count. */
export function holdStorages(): void {
  held = now();
}

function now(): Storages {
  const realm = globalThis as { readonly indexedDB?: IDBFactory; readonly caches?: CacheStorage };
  return { databases: found(() => realm.indexedDB), caches: found(() => realm.caches) };
}

function found<T>(get: () => T | undefined): T | null {
  try {
    return get() ?? null;
  } catch {
    return null;
  }
}
