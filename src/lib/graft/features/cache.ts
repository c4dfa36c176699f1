/** Features by picture, in memory and, where the browser has it, in its storage. */
import { isLasting } from '../pixels/identity.ts';
import type { Augment } from '../pixels/augment.ts';
import type { Transform } from '../pixels/transform.ts';
import { openShelf } from './shelf.ts';

/** Features of one picture, or why it could not be read. */
export type Cached = Float32Array | string;

/** What features depend on, besides the picture. */
export interface Source {
  readonly backend: string;
  /** Checksum of the trunk's weights. */
  readonly checksum: string;
  readonly layer: string;
  readonly transform: Transform;
  /** Where the pictures were varied. Which view of a picture it is stands in the picture's id. */
  readonly augment?: Augment | undefined;
}

/** Raise it when the way from a picture to its features changes: what is kept from before is then not used. */
const VERSION = 2;

/** So many combinations of weights and transform are kept in memory; a picture's features are 2 KB. */
const KEPT = 4;

export interface FeatureCache {
  readonly get: (id: string) => Cached | undefined;
  /** True for what came from the storage. */
  readonly isStored: (id: string) => boolean;
  readonly set: (found: ReadonlyMap<string, Cached>) => Promise<void>;
}

const memory = new Map<string, Promise<FeatureCache>>();

/** What is known for one combination of weights and transform. The least recently used goes first. */
export function cacheFor(source: Source): Promise<FeatureCache> {
  const key = JSON.stringify([VERSION, source]);
  const cache = memory.get(key) ?? open(key);
  memory.delete(key);
  memory.set(key, cache);
  for (const old of memory.keys()) if (memory.size > KEPT) memory.delete(old);
  return cache;
}

async function open(key: string): Promise<FeatureCache> {
  const shelf = await openShelf();
  const stored = await shelf.load(key);
  const known = new Map<string, Cached>(stored);
  return {
    get: (id) => known.get(id),
    isStored: (id) => stored.has(id),
    set: async (found) => {
      for (const [id, features] of found) known.set(id, features);
      const lasting = [...found].flatMap(([id, features]): [string, Float32Array][] =>
        typeof features !== 'string' && isLasting(id) ? [[id, features]] : [],
      );
      await shelf.save(key, new Map(lasting));
    },
  };
}
