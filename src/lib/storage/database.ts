/**
 * Opens a database of this browser, whatever another version of the site, or anybody else, has left in it. What is
 * missing is made; a store of another shape is renamed, not deleted, and an empty one takes its place.
 */
import { wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { storages } from './storages.ts';

/** How a store's records are found. */
export interface StorePlan {
  readonly keyPath?: string;
  readonly autoIncrement?: true;
  /** Names of fields with an index of the same name. */
  readonly indexes?: readonly string[];
}

export type Plan = Readonly<Record<string, StorePlan>>;

export interface Opening {
  /** The connection is closed: another tab deletes or mends the database, or the browser has cleared it. */
  readonly onClosed: () => void;
  /** A store was set aside: it has another name now. */
  readonly onAside?: (store: string) => void;
}

/** Another tab may mend it at the same moment. */
const TRIES = 3;

/** @throws where the browser has no such storage, or forbids it */
export async function openStores<Schema extends DBSchema>(
  name: string,
  plan: Plan,
  opening: Opening,
): Promise<IDBPDatabase<Schema>> {
  for (let tries = 1; ; tries++) {
    try {
      const db = await mended(name, plan, opening);
      return db as unknown as IDBPDatabase<Schema>; // it has the stores of the plan, which are those of the schema
    } catch (error) {
      const overtaken = error instanceof DOMException && error.name === 'VersionError';
      if (!overtaken || tries === TRIES) throw error;
    }
  }
}

/** Whichever version it has: what counts is what is in it. */
async function mended(name: string, plan: Plan, opening: Opening): Promise<IDBPDatabase> {
  const db = await open(name, undefined, plan, opening);
  if (fits(db, plan)) return db;
  db.close();
  return open(name, db.version + 1, plan, opening);
}

/** Not by `openDB`, which looks for the browser's databases where the kernel has put them out of reach. */
async function open(
  name: string,
  version: number | undefined,
  plan: Plan,
  { onClosed, onAside }: Opening,
): Promise<IDBPDatabase> {
  const { databases } = storages();
  if (!databases) throw new Error('this browser has no IndexedDB');
  const request = databases.open(name, version);
  request.addEventListener('upgradeneeded', () => {
    if (!request.transaction) return; // there is one while a database is renewed
    const transaction = wrap(request.transaction) as unknown as Upgrade; // of that mode
    for (const [store, its] of Object.entries(plan))
      if (mend(wrap(request.result), transaction, store, its)) onAside?.(store);
  });
  await wrap(request);
  const db = wrap(request.result);
  // Another tab wants to delete or mend it: make way.
  db.addEventListener('versionchange', () => {
    db.close();
    onClosed();
  });
  db.addEventListener('close', onClosed);
  return db;
}

function fits(db: IDBPDatabase, plan: Plan): boolean {
  const stores = Object.keys(plan);
  if (!stores.every((store) => db.objectStoreNames.contains(store))) return false;
  const transaction = db.transaction(stores);
  return Object.entries(plan).every(([name, its]) => {
    const store = transaction.objectStore(name);
    const indexed = (its.indexes ?? []).every(
      (field) => store.indexNames.contains(field) && store.index(field).keyPath === field,
    );
    return hasShape(store, its) && indexed;
  });
}

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/** @returns true where what stood there was set aside */
function mend(db: IDBPDatabase, transaction: Upgrade, name: string, plan: StorePlan): boolean {
  const found = db.objectStoreNames.contains(name) ? transaction.objectStore(name) : null;
  const aside = found !== null && !hasShape(found, plan);
  if (aside) found.name = freeName(db, name);
  const { keyPath = null, autoIncrement = false, indexes = [] } = plan;
  const store = found && !aside ? found : db.createObjectStore(name, { keyPath, autoIncrement });
  for (const field of indexes) {
    if (store.indexNames.contains(field) && store.index(field).keyPath !== field) store.deleteIndex(field);
    if (!store.indexNames.contains(field)) store.createIndex(field, field);
  }
  return aside;
}

function hasShape(
  { keyPath, autoIncrement }: Pick<IDBObjectStore, 'keyPath' | 'autoIncrement'>,
  plan: StorePlan,
): boolean {
  return keyPath === (plan.keyPath ?? null) && autoIncrement === (plan.autoIncrement ?? false);
}

function freeName(db: IDBPDatabase, name: string): string {
  for (let n = 1; ; n++) if (!db.objectStoreNames.contains(`${name} aside ${n}`)) return `${name} aside ${n}`;
}
