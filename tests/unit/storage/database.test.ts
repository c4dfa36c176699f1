import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { expect, test } from 'vitest';
import { openStores, type Plan } from '../../../src/lib/storage/database.ts';
import { runs } from '../seed.ts';

interface Any extends DBSchema {
  cells: { key: string; value: object; indexes: { at: number } };
  chunks: { key: number; value: object; indexes: { set: string } };
  revision: { key: string; value: string };
}

const PLAN: Plan = {
  cells: { keyPath: 'cell', indexes: ['at'] },
  chunks: { autoIncrement: true, indexes: ['set'] },
  revision: {},
};

/** A database as anybody may have left it. */
const left = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  stores: fc.dictionary(
    fc.constantFrom('cells', 'chunks', 'revision', 'other', 'cells aside 1'),
    fc.record({
      keyPath: fc.constantFrom(null, 'cell', 'id'),
      autoIncrement: fc.boolean(),
      indexes: fc.dictionary(fc.constantFrom('at', 'set', 'more'), fc.constantFrom('at', 'set', 'id')),
      records: fc.array(fc.record({ cell: fc.string(), id: fc.string(), at: fc.nat() }), { maxLength: 3 }),
    }),
  ),
});

test('whatever a database holds, it opens with the stores that are wanted, and none of its records is gone', async () => {
  await fc.assert(
    fc.asyncProperty(left, async ({ version, stores }) => {
      const name = 'any';
      await deleteDB(name);
      const before = await openDB(name, version, {
        upgrade: (db) => {
          for (const [store, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
            const made = db.createObjectStore(store, { keyPath, autoIncrement });
            for (const [index, field] of Object.entries(indexes)) made.createIndex(index, field);
          }
        },
      });
      let written = 0;
      for (const [store, { keyPath, autoIncrement, records }] of Object.entries(stores))
        for (const [i, record] of records.entries()) {
          await before.put(store, record, keyPath === null && !autoIncrement ? `${i}` : undefined);
        }
      for (const store of Object.keys(stores)) written += await before.count(store);
      before.close();

      const db = await openStores<Any>(name, PLAN, { onClosed: () => undefined });
      await db.put('cells', { cell: 'a new one', at: 1 });
      expect(await db.getFromIndex('cells', 'at', IDBKeyRange.only(1))).toBeDefined();
      await db.add('chunks', { set: 's' });
      expect(await db.getAllFromIndex('chunks', 'set', 's')).toHaveLength(1);
      await db.put('revision', 'r', 'now');
      let found = 0;
      const all = db as unknown as IDBPDatabase;
      for (const store of all.objectStoreNames) found += await all.count(store);
      // The three that were written now; of them two may have taken the place of one with the same key.
      expect(found).toBeGreaterThanOrEqual(written + 2);
      db.close();
    }),
    runs(60),
  );
});

test('a sound database is opened as it is, with its version', async () => {
  const opening = { onClosed: () => undefined, onAside: () => expect.unreachable() };
  const first = await openStores<Any>('sound', PLAN, opening);
  await first.put('revision', 'r', 'now');
  const second = await openStores<Any>('sound', PLAN, opening);
  expect([first.version, second.version]).toEqual([1, 1]);
  expect(await second.get('revision', 'now')).toBe('r');
});

test('a store of another shape is set aside, said, and its tab makes way', async () => {
  let closed = 0;
  const old = await openDB('shapes', 4, {
    upgrade: (db) => void db.createObjectStore('cells', { keyPath: 'id' }),
    blocking: (_current, _blocked, event) => {
      closed++;
      (event.target as IDBDatabase).close();
    },
  });
  await old.put('cells', { id: 'kept' });
  const aside: string[] = [];
  const db = await openStores<Any>('shapes', PLAN, {
    onClosed: () => undefined,
    onAside: (store) => aside.push(store),
  });
  expect(closed).toBe(1);
  expect(aside).toEqual(['cells']);
  expect(await (db as unknown as IDBPDatabase).getAll('cells aside 1')).toEqual([{ id: 'kept' }]);
  expect(await db.count('cells')).toBe(0);
});
