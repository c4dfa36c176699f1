/** Where the reader's own pictures are kept: this browser's IndexedDB, and nowhere else. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { OwnChange, OwnClass, OwnNow, OwnPicture } from '../data/own-pictures.ts';

const NAME = 'graft-own';

/** A picture as it is kept. Its bytes: WebKit takes no Blob in a private window. */
interface Kept extends Omit<OwnPicture, 'blob'> {
  readonly bytes: ArrayBuffer;
  /** For example `image/jpeg`. */
  readonly type: string;
}

interface Schema extends DBSchema {
  classes: { key: string; value: OwnClass; indexes: { created: number } };
  /** Earlier versions kept the Blob. */
  pictures: { key: string; value: Kept | OwnPicture; indexes: { created: number } };
  /** Under 'now': the name of the state that all changes together have led to. */
  revision: { key: string; value: string };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** @throws where the browser has no such storage, or forbids it */
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= open();
  // Forbidden now may be allowed later.
  opened.catch(() => (opened = undefined));
  return opened;
}

async function open(): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser has no IndexedDB');
  return openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('classes', { keyPath: 'id' }).createIndex('created', 'created');
      db.createObjectStore('pictures', { keyPath: 'id' }).createIndex('created', 'created');
      db.createObjectStore('revision');
    },
    // Another tab wants to delete or renew it: make way.
    blocking: (_current, _blocked, event) => {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated: () => (opened = undefined),
  });
}

/**
 * @param known pictures that need not be read again: of one id the picture is always the same
 * @throws where the storage can't be read
 */
export async function readKept(known: readonly OwnPicture[]): Promise<OwnNow> {
  const transaction = (await database()).transaction(['classes', 'pictures', 'revision']);
  const store = transaction.objectStore('pictures');
  const [classes, ids, revision] = await Promise.all([
    transaction.objectStore('classes').index('created').getAll(),
    store.index('created').getAllKeys(),
    transaction.objectStore('revision').get('now'),
  ]);
  const here = new Map(known.map((picture) => [picture.id, picture]));
  const read = async (id: string): Promise<OwnPicture | null> => {
    const kept = await store.get(id);
    return kept ? unpacked(kept) : null;
  };
  const pictures = await Promise.all(ids.map(async (id) => here.get(id) ?? read(id)));
  return { classes, pictures: pictures.filter((each) => each !== null), revision: revision ?? '' };
}

/** Keeps a change, all of it or nothing. @throws where the storage is full or forbidden */
export async function keepChange(
  { classes = [], pictures = [], gone = [] }: OwnChange,
  revision: string,
): Promise<void> {
  // Before the transaction, which does not wait for anything but its own requests.
  const kept = await Promise.all(pictures.map(packed));
  const transaction = (await database()).transaction(['classes', 'pictures', 'revision'], 'readwrite');
  const [ofClasses, ofPictures] = [transaction.objectStore('classes'), transaction.objectStore('pictures')];
  await carryOut(transaction, [
    ...gone.flatMap((id) => [() => ofClasses.delete(id), () => ofPictures.delete(id)]),
    ...classes.map((each) => () => ofClasses.put(each)),
    ...kept.map((each) => () => ofPictures.put(each)),
    () => transaction.objectStore('revision').put(revision, 'now'),
  ]);
}

type Transaction = Pick<
  IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>,
  'abort' | 'commit' | 'done' | 'error'
>;

/** Makes all requests or none, and waits for their end. @throws what the first one was refused for */
async function carryOut(
  transaction: Transaction,
  requests: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const made: Promise<unknown>[] = [];
  try {
    for (const request of requests) made.push(request());
    // At once, so that a page that is closed now has kept it.
    transaction.commit();
  } catch (error) {
    transaction.abort();
    made.unshift(Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
  const [done, ...results] = await Promise.allSettled([transaction.done, ...made]);
  if (done.status === 'fulfilled') return;
  // The transaction may say only that it was aborted.
  const refused = results.find((each) => each.status === 'rejected');
  throw transaction.error ?? refused?.reason ?? done.reason;
}

async function packed({ blob, ...rest }: OwnPicture): Promise<Kept> {
  return { ...rest, bytes: await blob.arrayBuffer(), type: blob.type };
}

function unpacked(kept: Kept | OwnPicture): OwnPicture {
  if ('blob' in kept) return kept;
  const { bytes, type, ...rest } = kept;
  return { ...rest, blob: new Blob([bytes], { type }) };
}
