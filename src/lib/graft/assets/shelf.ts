import { SHELF } from '../../data/backbones.ts';
import { storages } from '../../storage/storages.ts';

/** A file on a shelf. */
export interface Shelved {
  readonly blob: Blob;
  /** A few words that were put beside it. */
  readonly note: string;
}

/** Where downloads are kept. Keys are URLs. A shelf that fails is an empty shelf: it never throws. */
export interface Shelf {
  readonly get: (key: string) => Promise<Shelved | null>;
  /** False where it could not be kept: no room, or not allowed. */
  readonly put: (key: string, blob: Blob, note?: string) => Promise<boolean>;
  readonly remove: (key: string) => Promise<void>;
}

/** The browser's Cache Storage; where there is none (Node, a page by plain HTTP), memory. */
export function openShelf(): Shelf {
  const { caches } = storages();
  return caches ? cacheShelf(caches) : memory;
}

const NOTE = 'x-graft-note';

/** A shelf in Cache Storage, which outlives the page. */
export function cacheShelf(caches: Pick<CacheStorage, 'open'>): Shelf {
  const attempt = async <T>(act: (cache: Cache) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await act(await caches.open(SHELF));
    } catch {
      return otherwise; // full, forbidden, or thrown away by the browser: as if nothing had been kept
    }
  };
  return {
    get: (key) =>
      attempt(async (cache) => {
        const found = await cache.match(key);
        if (!found) return null;
        // Read now: what lies there may be removed before a blob of it is.
        return { blob: new Blob([await found.arrayBuffer()]), note: found.headers.get(NOTE) ?? '' };
      }, null),
    put: (key, blob, note = '') =>
      attempt(async (cache) => {
        await cache.put(key, new Response(blob, { headers: { [NOTE]: note } }));
        return true;
      }, false),
    remove: async (key) => {
      await attempt((cache) => cache.delete(key), false);
    },
  };
}

/** A shelf that is gone with the program. */
export function memoryShelf(): Shelf {
  const files = new Map<string, Shelved>();
  return {
    get: (key) => Promise.resolve(files.get(key) ?? null),
    put: (key, blob, note = '') => Promise.resolve(files.set(key, { blob, note }).size > 0),
    remove: (key) => {
      files.delete(key);
      return Promise.resolve();
    },
  };
}

const memory = memoryShelf();
