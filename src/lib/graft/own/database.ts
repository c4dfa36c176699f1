/** Where the reader's own pictures are kept: this browser's IndexedDB, and nowhere else. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OwnChange, OwnClass, OwnNow, OwnPicture } from './pictures.ts';

const NAME = 'graft-own';

interface Schema extends DBSchema {
  classes: { key: string; value: OwnClass; indexes: { created: number } };
  pictures: { key: string; value: OwnPicture; indexes: { created: number } };
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

/** @throws where the storage can't be read */
export async function readKept(): Promise<OwnNow> {
  const transaction = (await database()).transaction(['classes', 'pictures', 'revision']);
  const [classes, pictures, revision] = await Promise.all([
    transaction.objectStore('classes').index('created').getAll(),
    transaction.objectStore('pictures').index('created').getAll(),
    transaction.objectStore('revision').get('now'),
  ]);
  return { classes, pictures, revision: revision ?? '' };
}

/** Keeps a change, all of it or nothing. @throws where the storage is full or forbidden */
export async function keepChange(
  { classes = [], pictures = [], gone = [] }: OwnChange,
  revision: string,
): Promise<void> {
  const transaction = (await database()).transaction(['classes', 'pictures', 'revision'], 'readwrite');
  const [ofClasses, ofPictures] = [transaction.objectStore('classes'), transaction.objectStore('pictures')];
  const requests = [
    ...gone.flatMap((id) => [ofClasses.delete(id), ofPictures.delete(id)]),
    ...classes.map((each) => ofClasses.put(each)),
    ...pictures.map((each) => ofPictures.put(each)),
    transaction.objectStore('revision').put(revision, 'now'),
  ];
  // At once, so that a page that is closed now has kept it.
  transaction.commit();
  // All are waited for, so that none fails unheard; the transaction says why.
  await Promise.allSettled(requests);
  await transaction.done;
}
