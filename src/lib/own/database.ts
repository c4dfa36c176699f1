/** Where the reader's own pictures are kept: this browser's IndexedDB, and nowhere else. */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { newId, type OwnChange, type OwnClass, type OwnNow, type OwnPicture } from '../data/own-pictures.ts';
import { openStores } from '../storage/database.ts';
import { inOrder, packed, readClass, readPicture, type Kept } from './records.ts';

const NAME = 'graft-own';
const PLAN = {
  classes: { keyPath: 'id', indexes: ['created'] },
  pictures: { keyPath: 'id', indexes: ['created'] },
  revision: {},
};

interface Schema extends DBSchema {
  classes: { key: string; value: OwnClass; indexes: { created: number } };
  /** Earlier versions kept the Blob. */
  pictures: { key: string; value: Kept | OwnPicture; indexes: { created: number } };
  /** Under 'now': the name of the state that all changes together have led to. Under 'made': see {@link madeOf}. */
  revision: { key: string; value: string };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;
/** Stores of another shape. */
let aside = 0;

/** @throws where the browser has no such storage, or forbids it */
function database(): Promise<IDBPDatabase<Schema>> {
  const forget = (): void => {
    opened = undefined;
  };
  opened ??= openStores<Schema>(NAME, PLAN, { onClosed: forget, onAside: () => aside++ });
  // Forbidden now may be allowed later.
  opened.catch(forget);
  return opened;
}

/** What is kept, and how much of it can't be read: that is left in the storage. */
export interface Found extends OwnNow {
  readonly unread: number;
}

/**
 * @param known pictures that need not be read again: of one id the picture is always the same
 * @throws where the storage can't be read
 */
export async function readKept(known: readonly OwnPicture[]): Promise<Found> {
  const transaction = (await database()).transaction(['classes', 'pictures', 'revision']);
  const store = transaction.objectStore('pictures');
  const [classes, ids, revision] = await Promise.all([
    transaction.objectStore('classes').getAll(),
    store.getAllKeys(),
    transaction.objectStore('revision').get('now'),
  ]);
  const here = new Map(known.map((picture) => [picture.id, picture]));
  const pictures = await Promise.all(ids.map(async (id) => here.get(id) ?? readPicture(await store.get(id))));
  const read = {
    classes: inOrder(classes.flatMap((each) => readClass(each) ?? [])),
    pictures: inOrder(pictures.filter((each) => each !== null)),
  };
  const unread = aside + classes.length + ids.length - read.classes.length - read.pictures.length;
  return { ...read, revision: typeof revision === 'string' ? revision : '', unread };
}

/** A name of this very database: one that was cleared meanwhile comes back with another. @throws as {@link readKept} */
export async function madeOf(): Promise<string> {
  const { store, done } = (await database()).transaction('revision', 'readwrite');
  const known = await store.get('made');
  const made = known ?? newId();
  if (known === undefined) await store.put(made, 'made');
  await done;
  return made;
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
