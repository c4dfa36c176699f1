/** Features in the browser's storage, so that a second visit trains at once: IndexedDB, within limits. */
import { type DBSchema, type IDBPDatabase } from 'idb';
import { isRecord, isTexts } from '../../data/shape.ts';
import { openStores } from '../../storage/database.ts';
import { host } from '../../host/host.ts';
import { storages } from '../../storage/storages.ts';

const NAME = 'graft-features';

/** Bytes that are kept at most: the features of some 100,000 pictures. What was used longest ago goes first. */
export const LIMIT = 200e6;

/** Some pictures' features, as one batch made them. */
interface Chunk {
  readonly set: string;
  readonly ids: readonly string[];
  /** One row a picture. */
  readonly values: Float32Array;
}

/** What is kept for one combination of weights and transform. */
interface Set {
  readonly set: string;
  readonly bytes: number;
  /** When it was used last: milliseconds since 1970. */
  readonly used: number;
}

interface Schema extends DBSchema {
  chunks: { key: number; value: Chunk; indexes: { set: string } };
  sets: { key: string; value: Set; indexes: { used: number } };
}

export interface Shelf {
  readonly load: (set: string) => Promise<Map<string, Float32Array>>;
  /** Never throws: a storage that is full or forbidden is said once, and the work goes on without it. */
  readonly save: (set: string, features: ReadonlyMap<string, Float32Array>) => Promise<void>;
}

/** Where there is no storage, nothing is kept. */
const none: Shelf = { load: () => Promise.resolve(new Map()), save: () => Promise.resolve() };

let shelf: Promise<Shelf> | undefined;

/** The storage of this browser; one that keeps nothing in Node and where it is forbidden. */
export function openShelf(): Promise<Shelf> {
  shelf ??= storages().databases ? open() : Promise.resolve(none);
  return shelf;
}

async function open(): Promise<Shelf> {
  try {
    return onShelf(await database());
  } catch (error) {
    complain(error);
    return none;
  }
}

function database(): Promise<IDBPDatabase<Schema>> {
  const plan = {
    chunks: { autoIncrement: true, indexes: ['set'] },
    sets: { keyPath: 'set', indexes: ['used'] },
  } as const;
  // A connection that was closed is opened anew by the next kernel.
  return openStores<Schema>(NAME, plan, { onClosed: () => undefined });
}

function onShelf(db: IDBPDatabase<Schema>): Shelf {
  let works = true;
  return {
    load: async (set) => {
      try {
        const transaction = db.transaction(['chunks', 'sets'], 'readwrite');
        const chunks = await transaction.objectStore('chunks').index('set').getAll(set);
        const known = await transaction.objectStore('sets').get(set);
        if (known) await transaction.objectStore('sets').put({ ...known, used: Date.now() });
        await transaction.done;
        return new Map(chunks.flatMap(rows));
      } catch (error) {
        complain(error);
        return new Map();
      }
    },
    save: async (set, features) => {
      if (!works || features.size === 0) return;
      try {
        await put(db, set, features);
      } catch (error) {
        works = false;
        complain(error);
      }
    },
  };
}

function rows(chunk: Chunk): [string, Float32Array][] {
  if (!isChunk(chunk)) return [];
  const { ids, values } = chunk;
  const size = values.length / ids.length;
  return ids.map((id, i) => [id, values.slice(i * size, (i + 1) * size)]);
}

/** Another version of the site, or anybody else, may have kept something else. */
function isChunk(value: unknown): value is Chunk {
  if (!isRecord(value)) return false;
  const { ids, values } = value;
  return isTexts(ids) && values instanceof Float32Array && values.length % ids.length === 0;
}

async function put(
  db: IDBPDatabase<Schema>,
  set: string,
  features: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const all = [...features.values()];
  const size = all[0]?.length ?? 0;
  const values = new Float32Array(all.length * size);
  all.forEach((row, i) => values.set(row, i * size));
  const transaction = db.transaction(['chunks', 'sets'], 'readwrite');
  const [chunks, sets] = [transaction.objectStore('chunks'), transaction.objectStore('sets')];
  const own = (await sets.get(set))?.bytes ?? 0;
  await sets.put({ set, bytes: own + values.byteLength, used: Date.now() });
  await chunks.add({ set, ids: [...features.keys()], values });
  let total = (await sets.getAll()).reduce((sum, { bytes }) => sum + bytes, 0);
  // Oldest first; this set is the newest, so it goes only if it is too large by itself.
  for (let old = await sets.index('used').openCursor(); old && total > LIMIT; old = await old.continue()) {
    total -= old.value.bytes;
    for (
      let chunk = await chunks.index('set').openCursor(old.value.set);
      chunk;
      chunk = await chunk.continue()
    )
      await chunk.delete();
    await old.delete();
  }
  await transaction.done;
}

function complain(error: unknown): void {
  host().warn(
    `Features can't be kept in this browser's storage (${error instanceof Error ? error.message : String(error)}): ` +
      'they are kept until the page is closed, and computed again on the next visit.',
  );
}
