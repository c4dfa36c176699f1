/** Outputs of the last runs in the browser's storage, so that a reload shows them: IndexedDB, within limits. */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { sayAside } from '../machine/aside.ts';
import { openStores } from '../storage/database.ts';
import { OUTPUTS } from './kept-databases.ts';
import { readShown, SHOWN_VERSION, type Shown } from './shown.ts';

interface Record extends Shown {
  readonly v: typeof SHOWN_VERSION;
  readonly bytes: number;
  /** When it was shown: milliseconds since 1970. */
  readonly at: number;
}

/** What can't be read, under the name of no cell: it goes when its time has come, as all that is kept here. */
interface Aside extends Pick<Record, 'bytes' | 'at'> {
  readonly cell: string;
  readonly aside: unknown;
}

interface Schema extends DBSchema {
  cells: { key: string; value: Record | Aside; indexes: { at: number; bytes: number } };
}

/** Bytes that are kept at most of one cell, and of all; of all, what was shown longest ago goes first. */
export const LIMITS = { cell: 8e6, all: 60e6 } as const;

export interface OutputsShelf {
  /** What a cell showed; null where nothing is kept. */
  readonly load: (cell: string) => Promise<Shown | null>;
  /** Never throws: where nothing can be kept, the cell is simply empty after a reload, as it says then. */
  readonly save: (shown: Shown) => Promise<void>;
  readonly forget: (cell: string) => Promise<void>;
}

let database: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = (): void => {
    database = null;
  };
  database ??= openStores<Schema>(
    OUTPUTS,
    { cells: { keyPath: 'cell', indexes: ['at', 'bytes'] } },
    { onClosed: forget, onAside: () => sayAside(WHAT) },
  );
  // Forbidden now may be allowed later.
  database.catch(forget);
  return database;
}

const WHAT = 'what some cells showed';

/** Without storage there is nothing from before, and nobody needs to act on that. */
async function attempt<T>(act: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
  try {
    return await act(await open());
  } catch {
    return null;
  }
}

export const outputsShelf: OutputsShelf = {
  load: async (cell) => await attempt((db) => load(db, cell)),
  save: async (shown) => {
    const bytes = sizeOf(shown.outputs);
    if (bytes > LIMITS.cell) return outputsShelf.forget(shown.cell);
    await attempt((db) => put(db, { ...shown, v: SHOWN_VERSION, bytes, at: Date.now() }));
  },
  forget: async (cell) => {
    await attempt((db) => db.delete('cells', cell));
  },
};

async function load(db: IDBPDatabase<Schema>, cell: string): Promise<Shown | null> {
  const found: unknown = await db.get('cells', cell);
  if (found === undefined) return null;
  const shown = readShown(found);
  if (shown) return shown;
  const aside = { cell: `aside:${cell}`, aside: found, bytes: sizeOf(found), at: Date.now() };
  const transaction = db.transaction('cells', 'readwrite');
  await transaction.store.put(aside);
  await transaction.store.delete(cell);
  await transaction.done;
  sayAside(WHAT);
  return null;
}

async function put(db: IDBPDatabase<Schema>, record: Record): Promise<void> {
  const transaction = db.transaction('cells', 'readwrite');
  const { store } = transaction;
  await store.put(record);
  const sizes = await sizesIn(store);
  let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const oldest = await store.index('at').getAllKeys();
  for (const cell of oldest) {
    if (total <= LIMITS.all) break;
    total -= sizes.get(cell) ?? 0;
    await store.delete(cell);
  }
  await transaction.done;
}

/**
 * Bytes by cell, as each record says itself, else the most that one may have. Only keys are read: the outputs may be
 * tens of megabytes, and a page that reads them all at each run stands still.
 */
async function sizesIn(store: Store): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map((await store.getAllKeys()).map((cell) => [cell, LIMITS.cell as number]));
  for (let at = await store.index('bytes').openKeyCursor(); at; at = await at.continue())
    if (typeof at.key === 'number') sizes.set(at.primaryKey, at.key);
  return sizes;
}

type Store = IDBPTransaction<Schema, ['cells'], 'readwrite'>['store'];

/** About how many bytes a value takes: its text, numbers and pixels. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  return Object.entries(value).reduce((sum, [key, part]) => sum + 2 * key.length + sizeOf(part), 16);
}
