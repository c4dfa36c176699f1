import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, readdir, symlink } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { download, type DownloadOptions } from '../../../scripts/photos/download.ts';
import { temporary } from './archives.ts';
import { file, serving, status, type Server } from './loopback.ts';

const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251);
const other = bytes.map((value) => 255 - value);

interface Trial extends Server {
  readonly file: string;
  readonly why: string[];
  readonly pauses: number[];
  readonly steps: (readonly [done: number, total: number | null])[];
  readonly get: (options?: Partial<DownloadOptions>) => Promise<Buffer>;
}

async function trial(
  listeners: readonly RequestListener[],
  act: (trial: Trial) => Promise<void>,
): Promise<void> {
  const folder = await temporary();
  await serving(listeners, async (server) => {
    const path = join(folder, 'archive.tgz');
    const [why, pauses, steps]: [string[], number[], Trial['steps']] = [[], [], []];
    const get = async (options: Partial<DownloadOptions> = {}): Promise<Buffer> => {
      await download(path, {
        url: server.url,
        headers: {},
        noAccess: 'Ask the gardener.',
        attempts: 3,
        patience: 60_000,
        pause: async (ms) => pauses.push(ms),
        again: (reason) => why.push(reason),
        progress: (done, total) => {
          steps.push([done, total]);
          server.arrived(done);
        },
        ...options,
      });
      return readFile(path);
    };
    await act({ ...server, file: path, why, pauses, steps, get });
  });
}

describe('a download', () => {
  test('comes whole, tells how far it is, and leaves nothing else', () =>
    trial([file(bytes)], async ({ get, steps, file: path }) => {
      expect((await get()).equals(bytes)).toBe(true);
      expect(steps.at(-1)).toEqual([bytes.length, bytes.length]);
      expect(await readdir(join(path, '..'))).toEqual(['archive.tgz']);
    }));

  test('that is cut goes on where it was', () =>
    trial([file(bytes, { cut: 70_000 }), file(bytes)], async ({ get, asked, why, pauses, steps }) => {
      expect((await get()).equals(bytes)).toBe(true);
      expect(why).toHaveLength(1);
      expect(pauses).toEqual([2000]);
      expect(asked[1]?.headers).toMatchObject({ range: 'bytes=70000-', 'if-range': '"one"' });
      expect(steps.at(-1)).toEqual([bytes.length, bytes.length]);
    }));

  test('goes on in the next run', () =>
    trial([file(bytes, { cut: 70_000 }), file(bytes)], async ({ get, file: path, asked }) => {
      await expect(get({ attempts: 1 })).rejects.toThrow('run the command again, and it goes on from there');
      expect(existsSync(path)).toBe(false);
      expect((await get()).equals(bytes)).toBe(true);
      expect(asked[1]?.headers.range).toBe('bytes=70000-');
    }));

  test('starts anew where the file has another ETag', () =>
    trial(
      [file(bytes, { cut: 70_000 }), file(other, { headers: { etag: '"two"' } })],
      async ({ get, asked }) => {
        expect((await get()).equals(other)).toBe(true);
        expect(asked[1]?.headers['if-range']).toBe('"one"');
      },
    ));

  test.each([
    ['a weak ETag and a date', { etag: 'W/"one"', 'last-modified': 'Sat, 01 Jan 2000 00:00:00 GMT' }, true],
    ['a weak ETag alone', { etag: 'W/"one"' }, false],
    ['neither', {}, false],
  ])('with %s', (_, headers: Record<string, string>, goesOn) => {
    const { etag: __, ...strong } = headers;
    return trial(
      [file(bytes, { headers, cut: 70_000 }), file(bytes, { headers: strong })],
      async ({ get, asked }) => {
        expect((await get()).equals(bytes)).toBe(true);
        expect(asked[1]?.headers.range).toBe(goesOn ? 'bytes=70000-' : undefined);
      },
    );
  });

  test('starts anew where the server does not take the range, or sends another one', () =>
    trial(
      [
        file(bytes, { cut: 70_000 }),
        status(416),
        file(bytes, { cut: 50_000 }),
        (_, response) => response.writeHead(206, { 'content-range': 'bytes 0-9/10' }).end('0123456789'),
        file(bytes),
      ],
      async ({ get, asked }) => {
        expect((await get({ attempts: 9 })).equals(bytes)).toBe(true);
        expect(asked.map(({ headers }) => headers.range)).toEqual([
          ...[undefined, 'bytes=70000-', undefined, 'bytes=50000-', undefined],
        ]);
      },
    ));

  test('that stalls is asked for again', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    return trial([file(bytes, { stall: 70_000 }), file(bytes)], async ({ get, why, asked }) => {
      const progress = (done: number) => {
        if (done === 70_000 && asked.length === 1) vi.advanceTimersByTime(30_000);
      };
      expect((await get({ patience: 30_000, progress })).equals(bytes)).toBe(true);
      expect(why).toEqual(['nothing came for 30 s']);
      expect(asked[1]?.headers.range).toBe('bytes=70000-');
    });
  });

  test('is given up only when nothing new comes', () =>
    trial(
      [...Array.from({ length: 5 }, () => file(bytes, { cut: 20_000 })), file(bytes, { cut: 0 })],
      async ({ get, asked, pauses }) => {
        await expect(get()).rejects.toThrow('3 times in a row');
        expect(asked).toHaveLength(7);
        expect(pauses).toEqual([2000, 2000, 2000, 2000, 2000, 4000]);
      },
    ));

  test.each([
    [401, 'No access: http'],
    [403, 'Ask the gardener.'],
    [404, 'scripts/photos/sources.ts'],
    [418, 'answered 418'],
  ])('answered by %i is not asked for again', (code, message) =>
    trial([status(code)], async ({ get, asked }) => {
      await expect(get()).rejects.toThrow(message);
      expect(asked).toHaveLength(1);
    }),
  );

  test.each([429, 500, 503])('answered by %i is asked for again', (code) =>
    trial([status(code), file(bytes)], async ({ get, asked }) => {
      expect((await get()).equals(bytes)).toBe(true);
      expect(asked).toHaveLength(2);
    }),
  );

  test('that is a web page is none', () =>
    trial(
      [(_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in')],
      ({ get }) => expect(get()).rejects.toThrow('sent a web page'),
    ));

  test('from no server at all is given up', async () => {
    const url = await serving([], (server) => Promise.resolve(server.url));
    await trial([], ({ get }) => expect(get({ url })).rejects.toThrow(/ECONNREFUSED.*3 times/));
  });

  test('onto a full disk says so, and is not tried again', ({ skip }) => {
    skip(!existsSync('/dev/full'), 'this system has no /dev/full');
    return trial([file(bytes, { stall: 70_000 })], async ({ get, file: path, asked }) => {
      await symlink('/dev/full', `${path}.part`);
      await expect(get()).rejects.toThrow('The disk is full');
      // What the server would still send holds nothing up.
      const socket = asked[0]?.socket;
      if (socket && !socket.destroyed) await once(socket, 'close');
      expect(asked).toHaveLength(1);
      expect(existsSync(path)).toBe(false);
    });
  });
});
