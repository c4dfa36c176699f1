import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { batches, imagenet, openImageFolder } from 'graft';
import { openRemote } from '../../../src/lib/graft/assets/open-remote.ts';
import { Ranged } from '../../../src/lib/graft/assets/ranged.ts';
import { file, serve, status, type Answer, type FileServer } from './file-server.ts';
import { hosted, picture, png, useBackend } from './helpers.ts';
import { writeZip } from './zips.ts';

const MB = 1024 * 1024;
const never = new AbortController().signal;
const brisk = { tries: 3, stall: 60_000, wait: () => 0 };
/** Twenty megabytes that tell their place. */
const bytes = new Uint8Array(20 * MB).map((_, i) => (i * 31 + (i >>> 16)) % 251);
/** Said in one word, where the difference would be a million lines. */
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
let server: FileServer | undefined;

async function served(...answers: Answer[]): Promise<FileServer> {
  return (server = await serve(...answers));
}

afterEach(() => server?.close());

describe('a large file on a server that sends parts', () => {
  test('is asked for in blocks, each once, and neighbours together', async () => {
    const { url, ranges } = await served(file(bytes));
    const remote = await openRemote(`${url}a.zip`, 'a.zip', never);
    expect(remote.size).toBe(bytes.length);
    const read = async (from: number, length: number) =>
      expect(same(await remote.read(from, length), bytes.slice(from, from + length))).toBe(true);
    await read(5 * MB + 7, 100);
    await Promise.all([read(5 * MB, 300), read(5 * MB + 500, 20)]);
    await read(4 * MB - 5, 3 * MB + 10);
    await read(20 * MB - 9, 50);
    await read(20 * MB, 10);
    expect(ranges).toEqual([
      'bytes=0-0',
      `bytes=${5 * MB}-${6 * MB - 1}`,
      `bytes=${3 * MB}-${5 * MB - 1}`,
      `bytes=${6 * MB}-${8 * MB - 1}`,
      `bytes=${19 * MB}-${20 * MB - 1}`,
    ]);
  });

  test('a change on the server is an error', async () => {
    const { url } = await served(file(bytes), file(bytes, { etag: '"two"' }));
    const remote = await openRemote(url, 'a.zip', never);
    await expect(remote.read(0, 10)).rejects.toThrow('it was changed on the server. Run the cell');
  });

  test.each([
    ['another length', file(bytes.subarray(1))],
    ['no more parts', file(bytes, { knowsRanges: false })],
  ])('so is %s', async (_, answer) => {
    const { url } = await served(file(bytes), answer);
    const remote = await openRemote(url, 'a.zip', never);
    await expect(remote.read(0, 10)).rejects.toThrow('it was changed on the server');
  });

  test('a request that breaks, stalls or is put off is made again', async () => {
    // Only a connection that stands still takes time, and that as much as it is given.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const then = () => vi.advanceTimersByTime(brisk.stall);
    const wait = () => {
      setImmediate(() => vi.advanceTimersByTime(0));
      return 0;
    };
    const { url, ranges } = await served(
      ...[file(bytes, { upTo: 1000 }), file(bytes, { upTo: 1000, then }), status(503), file(bytes)],
    );
    const patience = { ...brisk, tries: 4, wait };
    const remote = new Ranged(url, 'a.zip', { total: bytes.length, mark: '"one"' }, patience);
    expect(await remote.read(0, 5)).toEqual(bytes.slice(0, 5));
    expect(ranges).toHaveLength(4);
  });

  test('after several tries it says so, and the next read asks anew', async () => {
    const { url } = await served(status(503), status(503), status(503), file(bytes));
    const remote = new Ranged(url, 'a.zip', { total: bytes.length, mark: '"one"' }, brisk);
    await expect(remote.read(0, 5)).rejects.toThrow('The server could not send a.zip');
    expect(await remote.read(0, 5)).toEqual(bytes.slice(0, 5));
  });

  test('Stop ends it', async () => {
    const { url } = await served(file(bytes, { upTo: 10, then: () => undefined }));
    const remote = new Ranged(url, 'a.zip', { total: bytes.length, mark: '"one"' });
    await hosted(async ({ stop }) => {
      const reading = remote.read(0, 5);
      stop();
      await expect(reading).rejects.toThrow('stopped');
    });
  });
});

describe('a file is downloaded as a whole', () => {
  test.each<[string, Answer, (string | null)[]]>([
    [
      'where the server knows no parts, in the one request',
      file(bytes, { knowsRanges: false }),
      ['bytes=0-0'],
    ],
    ['where it is small', file(bytes.subarray(0, 5 * MB)), ['bytes=0-0', null]],
    ['where it is empty', (_, response) => response.writeHead(200).end(), ['bytes=0-0']],
  ])('%s', async (_, answer, asked) => {
    const { url, ranges } = await served(answer);
    const remote = await openRemote(url, 'a.zip', never);
    expect(await remote.read(0, 7)).toEqual(bytes.slice(0, Math.min(7, remote.size)));
    expect(ranges).toEqual(asked);
  });

  test('one that breaks in the first answer says so', async () => {
    const { url } = await served(file(bytes, { knowsRanges: false, upTo: 5000 }));
    await expect(openRemote(url, 'a.zip', never)).rejects.toThrow('cut short: 5000 of 20971520 bytes');
  });

  test('one that is not there says so', async () => {
    const { url } = await served(status(404));
    await expect(openRemote(url, 'a.zip', never)).rejects.toThrow('There is no a.zip');
  });
});

describe('a zip at an address', () => {
  let zip: Uint8Array;

  beforeAll(async () => {
    await useBackend('cpu');
    const data = new Uint8Array(await (await png(picture(9, 7, 1))).arrayBuffer());
    const filler = { name: 'rose/large.txt', data: bytes };
    const names = ['rose/1.png', 'daisy/1.png', 'daisy/2.png'];
    zip = new Uint8Array(await writeZip([...names.map((name) => ({ name, data })), filler]).arrayBuffer());
  });

  test('is read part by part', async () => {
    const { url, ranges } = await served(file(zip));
    const dataset = await openImageFolder(`${url}flowers.zip`);
    expect(dataset).toMatchObject({ name: 'flowers', classes: ['daisy', 'rose'] });
    for (const { read } of dataset.pictures) expect(await read()).toEqual(picture(9, 7, 1));
    expect(ranges.length).toBeLessThan(5);
  });

  test('a connection that is lost ends the work; it makes no picture a broken one', async () => {
    const server = await served(file(zip));
    const dataset = await openImageFolder(`${server.url}flowers.zip`);
    server.answers = [status(403)];
    const all = batches(dataset, { transform: { size: 8, ...imagenet } });
    await expect(all.next()).rejects.toThrow('No access to flowers.zip');
  });
});
