import { holdStorages } from '../storage/storages.ts';

/**
 * What the browser keeps for the reader is none of a cell's business: own pictures, edits, downloads, and the ways to
 * other tabs. Taken away before the first cell runs, once the kernel's own parts have what they need. With `Worker` goes
 * the way to a fresh realm, where all of it would be there again.
 */
const GLOBALS = [
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'SharedWorker',
  'Worker',
  'WebTransport',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  'cookieStore',
];
const NAVIGATOR = [
  'storage',
  'locks',
  'serviceWorker',
  'storageBuckets',
  'webkitTemporaryStorage',
  'webkitPersistentStorage',
];

/** Takes it away. @throws where something of it stays, so that no cell runs then */
export function takeOutOfReach(): void {
  holdStorages();
  for (const name of GLOBALS) remove(globalThis, name);
  for (const name of NAVIGATOR) remove(navigator, name);
}

/** From the object, or from whatever it has it of. */
function remove(from: object, name: string): void {
  for (let owner: object | null = from; owner; owner = Reflect.getPrototypeOf(owner))
    if (Object.hasOwn(owner, name) && !Reflect.deleteProperty(owner, name))
      Object.defineProperty(owner, name, { value: undefined });
  if (Reflect.get(from, name) !== undefined)
    throw new Error(`\`${name}\` can't be kept from cells in this browser.`);
}
