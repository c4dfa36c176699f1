/** Outputs of the last runs in the browser's storage, so that a reload shows them: IndexedDB, within limits. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Choices } from '../data/choices.ts';
import type { KeyedOutput } from '../notebook/state.ts';

/** What a cell showed, and what it was. */
export interface Shown {
  readonly cell: string;
  /** Of the text that made the outputs: see `fingerprint` in graph.ts. */
  readonly fingerprint: string;
  /** What was chosen then, of that which the cell or a cell that it needs has asked for. */
  readonly chosen?: Partial<Choices>;
  readonly outputs: readonly KeyedOutput[];
}

interface Record extends Shown {
  readonly bytes: number;
  /** When it was shown: milliseconds since 1970. */
  readonly at: number;
}

interface Schema extends DBSchema {
  cells: { key: string; value: Record; indexes: { at: number } };
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
  database ??= openDB<Schema>('graft-outputs', 1, {
    upgrade: (db) => {
      db.createObjectStore('cells', { keyPath: 'cell' }).createIndex('at', 'at');
    },
    // Another tab wants to delete or renew it: make way.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      database = null;
    },
  });
  return database;
}

/** Without storage there is nothing from before, and nobody needs to act on that. */
async function attempt<T>(act: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
  try {
    return await act(await open());
  } catch {
    return null;
  }
}

export const outputsShelf: OutputsShelf = {
  load: async (cell) => (await attempt((db) => db.get('cells', cell))) ?? null,
  save: async (shown) => {
    const bytes = sizeOf(shown.outputs);
    if (bytes > LIMITS.cell) return outputsShelf.forget(shown.cell);
    await attempt((db) => put(db, { ...shown, bytes, at: Date.now() }));
  },
  forget: async (cell) => {
    await attempt((db) => db.delete('cells', cell));
  },
};

async function put(db: IDBPDatabase<Schema>, record: Record): Promise<void> {
  const transaction = db.transaction('cells', 'readwrite');
  const { store } = transaction;
  await store.put(record);
  let total = (await store.getAll()).reduce((sum, { bytes }) => sum + bytes, 0);
  for (
    let old = await store.index('at').openCursor();
    old && total > LIMITS.all;
    old = await old.continue()
  ) {
    total -= old.value.bytes;
    await old.delete();
  }
  await transaction.done;
}

/** About how many bytes a value takes: its text, numbers and pixels. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  return Object.entries(value).reduce((sum, [key, part]) => sum + 2 * key.length + sizeOf(part), 16);
}
