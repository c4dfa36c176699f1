/** Features of one picture, or why it could not be read. */
export type Cached = Float32Array | string;

/** So many combinations of weights and transform are kept; a picture's features are 2 KB. */
const KEPT = 4;

const stores = new Map<string, Map<string, Cached>>();

/** What is known for one combination of weights and transform, by picture. The least recently used goes first. */
export function cacheFor(key: string): Map<string, Cached> {
  const store = stores.get(key) ?? new Map<string, Cached>();
  stores.delete(key);
  stores.set(key, store);
  for (const old of stores.keys()) if (stores.size > KEPT) stores.delete(old);
  return store;
}
