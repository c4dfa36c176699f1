import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { hasDatabase } from '../../../src/lib/session/kept-databases.ts';
import { openStores } from '../../../src/lib/storage/database.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a database is there once it was opened, and asking for it makes none', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  expect(await hasDatabase('shelf')).toBe(false);
  expect(await indexedDB.databases()).toEqual([]);
  (await openStores('shelf', { cells: {} }, { onClosed: () => undefined })).close();
  expect(await hasDatabase('shelf')).toBe(true);
  expect(await hasDatabase('shelf 2')).toBe(false);
});

test('without storage nothing was kept; a browser that does not say may have kept it', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect(await hasDatabase('shelf')).toBe(false);
  vi.stubGlobal('indexedDB', { databases: () => Promise.reject(new Error('private window')) });
  expect(await hasDatabase('shelf')).toBe(true);
  vi.stubGlobal('indexedDB', {});
  expect(await hasDatabase('shelf')).toBe(true);
});
