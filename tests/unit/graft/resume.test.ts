import { afterEach, expect, test, vi } from 'vitest';
import { download } from '../../../src/lib/graft/assets/download.ts';
import type { Patience } from '../../../src/lib/graft/assets/patience.ts';
import { cacheShelf, memoryShelf, type Shelf } from '../../../src/lib/graft/assets/shelf.ts';
import { fakeCaches } from './fake-caches.ts';
import { file, serve, status, type FileServer } from './file-server.ts';
import { hosted } from './helpers.ts';

/** No test waits for the clock: the next try comes at once. */
const patience: Patience = { tries: 3, stall: 60_000, wait: () => 0 };
const old = Uint8Array.from({ length: 3000 }, (_, i) => i % 251);
const young = Uint8Array.from({ length: 3000 }, (_, i) => (i + 100) % 251);

let server: FileServer | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await server?.close();
});

/** A clock that stands still until {@link standsStill}: what comes slowly is not what has stopped. */
function holdClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}
function standsStill(): void {
  vi.advanceTimersByTime(patience.stall);
  vi.useRealTimers();
}

interface Get {
  readonly shelf?: Shelf;
  readonly stall?: number;
  readonly signal?: AbortSignal;
}

async function get({ shelf, stall = patience.stall, signal }: Get = {}): Promise<Uint8Array> {
  const options = { patience: { ...patience, stall }, ...(shelf && { shelf }) };
  const blob = await download(`${server?.url}f`, 'the file', signal ?? new AbortController().signal, options);
  return new Uint8Array(await blob.arrayBuffer());
}

test('a download that is cut goes on where it ended', async () => {
  server = await serve(file(old, { upTo: 1000 }), file(old, { upTo: 500 }), file(old));
  expect(await get()).toEqual(old);
  expect(server.ranges).toEqual([null, 'bytes=1000-', 'bytes=1500-']);
});

test('a connection that stands still is given up, and the download goes on with another', async () => {
  server = await serve(file(old, { upTo: 1000, then: standsStill }), file(old));
  holdClock();
  expect(await get()).toEqual(old);
  expect(server.ranges).toEqual([null, 'bytes=1000-']);
});

test('a download that stands still for good says so', async () => {
  server = await serve(file(old, { upTo: 1000, then: () => undefined }), () => undefined);
  await expect(get({ stall: 20 })).rejects.toThrow(
    /the file stands still: nothing came from http.* for 0.02 seconds/,
  );
});

test('a server that knows no ranges is asked for all of it again', async () => {
  server = await serve(file(old, { upTo: 1000, knowsRanges: false }), file(old, { knowsRanges: false }));
  expect(await get()).toEqual(old);
});

test('a file that changes between two parts is never mixed', async () => {
  server = await serve(file(old, { upTo: 1000 }), file(young, { etag: '"two"' }));
  expect(await get()).toEqual(young);
  expect(server.ranges).toEqual([null, 'bytes=1000-', null]);
});

test('a file of another length is another file, whatever its mark', async () => {
  const longer = Uint8Array.from({ length: 4000 }, (_, i) => i % 7);
  server = await serve(file(old, { upTo: 1000 }), file(longer));
  expect(await get()).toEqual(longer);
});

test.each([null, 'W/"weak"'])(
  'without a mark that promises the same bytes (%s), nothing is joined',
  async (etag) => {
    server = await serve(file(old, { etag, upTo: 1000 }), file(young, { etag }));
    expect(await get()).toEqual(young);
    expect(server.ranges).toEqual([null, null]);
  },
);

test('a part that the server no longer has is forgotten', async () => {
  server = await serve(file(old, { upTo: 1000 }), status(416), file(young));
  expect(await get()).toEqual(young);
});

test('a server in trouble is tried again; one that refuses is not', async () => {
  server = await serve(status(503), status(429), file(old));
  expect(await get()).toEqual(old);
  server.answers = [status(404), file(old)];
  await expect(get()).rejects.toThrow('There is no the file');
});

test('tries that bring nothing are counted, and the last error is told', async () => {
  server = await serve(status(503));
  await expect(get()).rejects.toThrow('answered 503');
  expect(server.ranges).toHaveLength(patience.tries);
});

test('progress goes on with what was there, and says that it tries again', async () => {
  server = await serve(file(old, { upTo: 1000 }), file(old));
  await hosted(async ({ progress }) => {
    await get();
    expect(progress.map(({ label }) => label)).toContain('the file: the connection broke, trying again');
    expect(progress.every(({ total, unit }) => total === 3000 && unit === 'bytes')).toBe(true);
    expect(progress.at(-1)).toMatchObject({ label: 'the file', done: 3000 });
  });
});

test.each([
  ['memory', memoryShelf],
  ['Cache Storage', () => cacheShelf(fakeCaches())],
])('Stop keeps what has come in %s, and the next call asks for the rest', async (_, open) => {
  const shelf = open();
  const controller = new AbortController();
  server = await serve(file(old, { upTo: 1000, then: () => controller.abort() }), file(old));
  await expect(get({ shelf, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(await get({ shelf })).toEqual(old);
  expect(server.ranges).toEqual([null, 'bytes=1000-']);
  server.answers = [file(young)];
  expect(await get({ shelf })).toEqual(young); // the pieces are not used twice
});

test('long downloads are kept piece by piece, and joined in order', async () => {
  const long = Uint8Array.from({ length: 9 * 1024 * 1024 + 7 }, (_, i) => (i * 31 + (i >> 12)) % 256);
  const caches = fakeCaches();
  // Two pieces of four megabytes, each longer by less than what comes at once, and some of a third one.
  server = await serve(file(long, { upTo: 9_000_000 }), status(404), file(long));
  await expect(get({ shelf: cacheShelf(caches) })).rejects.toThrow('404');
  expect(caches.keys().map((key) => new URL(key).search)).toEqual([
    '?graft-piece=0',
    '?graft-piece=1',
    '?graft-piece=2',
  ]);
  expect(Buffer.compare(await get({ shelf: cacheShelf(caches) }), long)).toBe(0);
  expect(server.ranges.at(-1)).toBe('bytes=9000000-');
  expect(caches.keys()).toEqual([]);
});

test('a storage that is full does not stop a download', async () => {
  server = await serve(file(old));
  expect(await get({ shelf: cacheShelf(fakeCaches(true)) })).toEqual(old);
});
