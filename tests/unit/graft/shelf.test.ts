import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.resetModules();
});

/** A visit: what is in memory is gone, what is in the storage is there. */
async function visit() {
  vi.resetModules();
  return import('../../../src/lib/graft/features/shelf.ts');
}

const rows = (...ids: string[]) => new Map(ids.map((id, i) => [id, Float32Array.of(i, i + 0.5)]));

test('what one visit keeps, the next one finds, by what it was made of', async () => {
  const one = await (await visit()).openShelf();
  await one.save('a', rows('x', 'y'));
  await one.save('a', rows('z'));
  await one.save('b', rows('x'));
  const two = await (await visit()).openShelf();
  expect([...(await two.load('a')).keys()]).toEqual(['x', 'y', 'z']);
  expect((await two.load('a')).get('y')).toEqual(Float32Array.of(1, 1.5));
  expect((await two.load('b')).size).toBe(1);
  expect((await two.load('c')).size).toBe(0);
});

test('the set that was used longest ago makes way, and one that is too large by itself is not kept', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { openShelf, LIMIT } = await visit();
  const shelf = await openShelf();
  const large = (share: number) => new Map([['x', new Float32Array((share * LIMIT) / 4)]]);
  for (const [at, set] of ['a', 'b', 'c'].entries()) {
    vi.setSystemTime(at);
    await shelf.save(set, large(0.3));
  }
  vi.setSystemTime(3);
  await shelf.load('a');
  await shelf.save('d', large(0.3));
  expect((await shelf.load('a')).size).toBe(1);
  expect((await shelf.load('b')).size).toBe(0);
  vi.setSystemTime(4);
  await shelf.save('e', large(1.1));
  expect((await shelf.load('e')).size).toBe(0);
  vi.useRealTimers();
});

test('a forbidden storage is said once, and the work goes on', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { openShelf } = await visit();
  const shelf = await openShelf();
  await shelf.save('a', rows('x'));
  expect((await shelf.load('a')).size).toBe(0);
  expect(warn).toHaveBeenCalledOnce();
  expect(warn).toHaveBeenCalledWith(
    expect.stringContaining("Features can't be kept in this browser's storage"),
  );
  warn.mockRestore();
});
