/** Where the browser keeps things, as the program finds it: the kernel then takes them out of the cells' reach. */

/** Null in Node, and where they are forbidden: some browsers throw at the very name. */
export const databases = found(() => (globalThis as { readonly indexedDB?: IDBFactory }).indexedDB);

/** Null in Node, where they are forbidden, and on a page by plain HTTP. */
export const cacheStorage = found(() => (globalThis as { readonly caches?: CacheStorage }).caches);

function found<T>(get: () => T | undefined): T | null {
  try {
    return get() ?? null;
  } catch {
    return null;
  }
}
