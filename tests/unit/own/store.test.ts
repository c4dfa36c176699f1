import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OwnClass, OwnPicture } from '../../../src/lib/data/own-pictures.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The real one, for stand-ins that call it. */
const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
  this: IDBObjectStore,
  value: unknown,
  key?: IDBValidKey,
) => IDBRequest<IDBValidKey>;

/** A tab of its own, or the next visit: what is in memory is another one, the storage is the same. */
async function tab() {
  vi.resetModules();
  const store = await import('../../../src/lib/own/store.ts');
  await store.ownPictures();
  return store;
}

const mug: OwnClass = { id: 'mug', name: 'mug', created: 1 };
const pen: OwnClass = { id: 'pen', name: 'pen', created: 2 };
const picture = (id: string, of: string, created: number): OwnPicture => ({
  id,
  class: of,
  created,
  blob: new Blob([id], { type: 'image/jpeg' }),
});
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

test('what one visit keeps, the next one finds: names, order, and the very bytes', async () => {
  const one = await tab();
  await one.changeOwn({ classes: [pen, mug], pictures: [picture('b', 'mug', 20), picture('a', 'mug', 10)] });
  const two = await tab();
  expect(ids(two.ownNow().classes)).toEqual(['mug', 'pen']);
  expect(ids(two.ownNow().pictures)).toEqual(['a', 'b']);
  expect(await two.ownNow().pictures[0]?.blob.text()).toBe('a');
  expect((await two.ownPictures()).revision).toBe((await one.ownPictures()).revision);
});

test('bytes are kept: a private window of WebKit takes no Blob', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const { changeOwn } = await tab();
  await changeOwn({ classes: [mug], pictures: [picture('a', 'mug', 10)] });
  for (const [value] of put.mock.calls)
    for (const part of Object.values(value as object)) expect(part).not.toBeInstanceOf(Blob);
  const [back] = (await tab()).ownNow().pictures;
  expect(back).toEqual({ ...picture('a', 'mug', 10), blob: expect.any(Blob) });
  expect(back?.blob.type).toBe('image/jpeg');
});

test('a Blob that an earlier version kept is still a picture', async () => {
  await tab();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    const old = value && typeof value === 'object' && 'bytes' in value ? picture('a', 'mug', 10) : value;
    return put.call(this, old, key);
  });
  await (await tab()).changeOwn({ classes: [mug], pictures: [picture('a', 'mug', 10)] });
  vi.restoreAllMocks();
  expect(await (await tab()).ownNow().pictures[0]?.blob.text()).toBe('a');
});

test('pictures that are here already are not read again when another tab writes', async () => {
  const [one, two] = [await tab(), await tab()];
  const shown = (of: typeof one, count: number) =>
    vi.waitFor(() => expect(of.ownNow().pictures).toHaveLength(count));
  await one.changeOwn({ pictures: [picture('a', 'mug', 10), picture('b', 'mug', 11)] });
  await shown(two, 2);
  const get = vi.spyOn(IDBObjectStore.prototype, 'get');
  await one.changeOwn({ pictures: [picture('c', 'mug', 12)] });
  await shown(two, 3);
  const read = get.mock.calls.map(([key]) => key).filter((key) => key !== 'now' && key !== 'made');
  expect(read).toEqual(['c']);
});

test('a change is there at once, before the storage has taken it', async () => {
  const { changeOwn, ownNow } = await tab();
  const kept = changeOwn({ classes: [mug] });
  expect(ids(ownNow().classes)).toEqual(['mug']);
  expect(ownNow().kept).toBe(false);
  await kept;
  expect(ownNow().kept).toBe(true);
});

test('what is taken away is gone, and what is put back is where it was', async () => {
  const { changeOwn, ownNow } = await tab();
  const { withoutClass } = await import('../../../src/lib/data/own-pictures.ts');
  await changeOwn({ classes: [mug, pen], pictures: [picture('a', 'mug', 10), picture('b', 'pen', 11)] });
  const { take, back } = withoutClass(ownNow(), 'mug');
  await changeOwn(take);
  expect([ids(ownNow().classes), ids(ownNow().pictures)]).toEqual([['pen'], ['b']]);
  await changeOwn(back);
  const later = (await tab()).ownNow();
  expect([ids(later.classes), ids(later.pictures)]).toEqual([
    ['mug', 'pen'],
    ['a', 'b'],
  ]);
});

test('every change has a revision of its own', async () => {
  const { changeOwn, ownPictures } = await tab();
  const revision = async (): Promise<string> => (await ownPictures()).revision;
  const seen = new Set([await revision()]);
  await changeOwn({ classes: [mug] });
  seen.add(await revision());
  await changeOwn({ classes: [{ ...mug, name: 'cup' }] });
  seen.add(await revision());
  await changeOwn({ gone: ['mug'] });
  seen.add(await revision());
  expect(seen.size).toBe(4);
});

test('what one tab changes, the other one shows', async () => {
  const one = await tab();
  const two = await tab();
  const heard = new Promise<void>((resolve) => one.onOwnChange(resolve));
  await two.changeOwn({ classes: [mug] });
  await heard;
  expect(ids(one.ownNow().classes)).toEqual(['mug']);
  expect((await one.ownPictures()).revision).toBe((await two.ownPictures()).revision);
});

test('many changes in a row, while another tab writes too: none is lost in either', async () => {
  const one = await tab();
  const two = await tab();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => [
      one.changeOwn({ pictures: [picture(`one-${i}`, 'mug', i)] }),
      two.changeOwn({ pictures: [picture(`two-${i}`, 'mug', i)] }),
    ]).flat(),
  );
  expect((await tab()).ownNow().pictures).toHaveLength(40);
  for (const each of [one, two])
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (each.ownNow().pictures.length === 40) resolve();
      };
      each.onOwnChange(look);
      look();
    });
});

test('a full storage is said; the pictures stay, and are kept as soon as there is room', async () => {
  const { changeOwn, ownNow } = await tab();
  await changeOwn({ classes: [mug] });
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await changeOwn({ pictures: [picture('a', 'mug', 10)] });
  await changeOwn({ pictures: [picture('b', 'mug', 11)] });
  expect(ownNow().trouble).toMatch(
    /^This browser's storage is full\. Your pictures stay here until you close/,
  );
  expect(ids(ownNow().pictures)).toEqual(['a', 'b']);
  expect(ownNow().kept).toBe(false);
  put.mockRestore();
  await changeOwn({ gone: ['a'] });
  expect(ownNow().trouble).toBeNull();
  expect(ids((await tab()).ownNow().pictures)).toEqual(['b']);
});

test('a change of which a part is refused is not kept by halves, and the reason is told, not “AbortError”', async () => {
  const { changeOwn, ownNow } = await tab();
  await changeOwn({ classes: [mug] });
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'pictures') throw new DOMException('no pictures of this kind', 'DataCloneError');
    return put.call(this, value, key);
  });
  await changeOwn({ classes: [pen], pictures: [picture('a', 'pen', 10)], gone: ['mug'] });
  expect(ownNow().trouble).toContain('(no pictures of this kind)');
  expect(ids((await tab()).ownNow().classes)).toEqual(['mug']);
});

test('a forbidden storage is said, and everything works for this visit', async () => {
  vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('not here', 'SecurityError');
  });
  const { changeOwn, ownNow } = await tab();
  expect(ownNow().trouble).toMatch(/does not keep pictures \(not here\).*save them as a zip/);
  await changeOwn({ classes: [mug], pictures: [picture('a', 'mug', 10)] });
  expect(ids(ownNow().pictures)).toEqual(['a']);
});

/** Puts into the storage what no version of the site would. */
async function plant(store: string, values: readonly object[]): Promise<void> {
  const db = await openDB('graft-own');
  for (const value of values) await db.put(store, value);
  db.close();
}

test('what can’t be read is left where it is, said, and keeps nothing else from working', async () => {
  await (await tab()).changeOwn({ classes: [mug], pictures: [picture('a', 'mug', 10)] });
  const foreign = [{ id: 'odd' }, { id: 'named', name: { deep: 1 }, created: 3 }, { id: 'when', name: 'x' }];
  await plant('classes', foreign);
  await plant('pictures', [
    { id: 'blank', class: 'mug', created: 1 },
    { id: 'b', class: 3, created: 'never', bytes: 'none' },
  ]);
  const { changeOwn, ownNow } = await tab();
  expect([ids(ownNow().classes), ids(ownNow().pictures)]).toEqual([['mug'], ['a']]);
  expect(ownNow()).toMatchObject({ trouble: null, notice: expect.stringContaining('can’t be read') });
  await changeOwn({ classes: [pen] });
  const later = (await tab()).ownNow();
  expect(ids(later.classes)).toEqual(['mug', 'pen']);
  const db = await openDB('graft-own');
  expect(await db.get('classes', 'odd')).toEqual({ id: 'odd' });
});

test('a database without its stores, or of a later version, keeps pictures', async () => {
  (await openDB('graft-own', 7)).close();
  await (await tab()).changeOwn({ classes: [mug] });
  const { ownNow } = await tab();
  expect(ids(ownNow().classes)).toEqual(['mug']);
  expect(ownNow().trouble).toBeNull();
});

test('what the browser clears while a page is open is kept again, all of it', async () => {
  const one = await tab();
  await one.changeOwn({ classes: [mug, pen], pictures: [picture('a', 'mug', 10)] });
  await deleteDB('graft-own');
  await one.changeOwn({ pictures: [picture('b', 'pen', 11)] });
  expect(one.ownNow()).toMatchObject({ kept: true, notice: expect.stringContaining('kept again') });
  const two = await tab();
  expect([ids(two.ownNow().classes), ids(two.ownNow().pictures)]).toEqual([
    ['mug', 'pen'],
    ['a', 'b'],
  ]);

  // And where another tab is the first to write after it.
  await deleteDB('graft-own');
  const three = await tab();
  await three.changeOwn({ classes: [{ ...pen, id: 'new' }] });
  await vi.waitFor(() => expect(ids(one.ownNow().classes)).toContain('new'));
  expect(ids(one.ownNow().pictures)).toEqual(['a', 'b']);
});

test('a listener that fails keeps no other from hearing', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { changeOwn, onOwnChange } = await tab();
  let heard = 0;
  onOwnChange(() => {
    throw new Error('not me');
  });
  onOwnChange(() => heard++);
  await changeOwn({ classes: [mug] });
  expect(heard).toBeGreaterThan(0);
  expect(complain).toHaveBeenCalled();
});
