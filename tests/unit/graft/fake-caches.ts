/** Cache Storage in memory: as much of it as a shelf needs. */
export function fakeCaches(full = false): Pick<CacheStorage, 'open'> & { readonly keys: () => string[] } {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: async (key: string, response: Response) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(new URL(key).href, response);
    },
    delete: async (key: string) => kept.delete(key),
  };
  return {
    open: async () => cache as unknown as Cache, // the shelf uses these three
    keys: () => [...kept.keys()],
  };
}
