/** What a page's cells have shown, out of the storage in which it keeps that for the next visit. */
import { readShown, type Shown } from '../session/shown.ts';
import { decode, encode } from './json.ts';

/** The part of a browser's page that is needed here: Playwright's has it. */
interface Page {
  readonly evaluate: (script: string) => Promise<unknown>;
}

/** Of which cells something is kept by now. A run is kept a moment after its end. */
export async function cellsShownIn(page: Page): Promise<readonly string[]> {
  return JSON.parse(
    String(await page.evaluate(`(${read.toString()})((store) => store.getAllKeys())`)),
  ) as string[];
}

/** All that is kept by now, by cell. */
export async function shownIn(page: Page): Promise<ReadonlyMap<string, Shown>> {
  const json = await page.evaluate(`(${read.toString()})((store) => store.getAll(), ${encode.toString()})`);
  const kept = decode(JSON.parse(String(json))) as readonly unknown[]; // a list, see below
  const shown = kept.map(readShown).filter((each) => each !== null);
  return new Map(shown.map((each) => [each.cell, each]));
}

/** Runs in the page. */
async function read(
  ask: (store: IDBObjectStore) => IDBRequest<unknown[]>,
  asJson: (value: unknown) => unknown = (value) => value,
): Promise<string> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });
  // To open one that is not there would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'graft-outputs')) return '[]';
  const database = await done(indexedDB.open('graft-outputs'));
  try {
    const store = database.transaction('cells').objectStore('cells');
    return JSON.stringify(asJson(await done(ask(store))));
  } finally {
    database.close();
  }
}
