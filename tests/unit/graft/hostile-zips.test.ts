import { Uint8ArrayWriter } from '@zip.js/zip.js';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openImageFolder } from 'graft';
import { hosted, picture, png } from './helpers.ts';
import { writeZip, type Written } from './zips.ts';

let data: Uint8Array;
/** A file that is as it should be, beside those that are not. */
const good = (name = 'rose/good.png'): Written => ({ name, data });

afterEach(() => {
  vi.restoreAllMocks();
});

beforeAll(async () => {
  data = new Uint8Array(await (await png(picture(6, 5, 1))).arrayBuffer());
});

describe('a zip with something wrong in it opens, and names it', () => {
  test.each<[string, Written, string]>([
    ['an absolute path', { name: '/rose/1.png' }, 'an absolute path'],
    ['an absolute path of Windows', { name: 'C:\\rose\\1.png' }, 'an absolute path'],
    ['a path that leads out', { name: 'rose/../../1.png' }, 'points out of its folder'],
    ['a path that leads out, in the way of Windows', { name: 'rose\\..\\1.png' }, 'points out of its folder'],
    ['a NUL', { name: 'rose/1.png\0.txt' }, 'NUL'],
    ['a password', { name: 'rose/1.png', encrypted: true }, 'locked with a password'],
    ['another packing', { name: 'rose/1.png', method: 14 }, "can't be read here (method 14)"],
    ['a link', { name: 'rose/1.png', data: '/etc/passwd', mode: 0o120777 }, 'a link to another file'],
    ['300 MB when unpacked', { name: 'rose/1.png', deflate: true, says: 300e6 }, 'it has 300 MB'],
    ['more than can come out', { name: 'rose/1.png', deflate: true, says: 1e6 }, 'not possible: '],
  ])('%s', async (_, bad, reason) => {
    const { classes, pictures, skipped } = await openImageFolder(
      writeZip([good(), { data: 'x', ...bad }, good('daisy/good.png')]),
    );
    expect(classes).toEqual(['daisy', 'rose']);
    expect(pictures.map(({ path }) => path)).toEqual(['daisy/good.png', 'rose/good.png']);
    expect(skipped.map((each) => each.reason)).toEqual([expect.stringContaining(reason)]);
    expect(await pictures[0]?.read()).toEqual(picture(6, 5, 1));
  });

  test('files that overlap: both are left out', async () => {
    const zip = writeZip([good(), { name: 'rose/1.png', data: 'x', over: 0 }, good('daisy/good.png')]);
    const { pictures, skipped } = await openImageFolder(zip);
    expect(pictures.map(({ path }) => path)).toEqual(['daisy/good.png']);
    const reason = 'it overlaps another file in the zip';
    expect(skipped).toEqual(['rose/good.png', 'rose/1.png'].map((path) => ({ path, reason })));
  });

  test('one path twice: the first counts', async () => {
    const dataset = await openImageFolder(writeZip([good(), { name: 'rose/good.png', data: 'x' }]));
    expect(await dataset.pictures[0]?.read()).toEqual(picture(6, 5, 1));
    expect(dataset.pictures).toHaveLength(1);
    expect(dataset.skipped).toEqual([
      { path: 'rose/good.png', reason: 'there is another file of this path before it' },
    ]);
  });

  test('where nothing else is in it, that is said', async () => {
    const locked = writeZip([{ ...good(), encrypted: true }]);
    await expect(openImageFolder(locked)).rejects.toThrow(
      'none of its 1 files can be used (the first: rose/good.png, locked with a password',
    );
  });
});

test.each<[string, Partial<Written>]>([
  ['more comes out than the zip says', { deflate: true, says: 40 }],
  ['less comes out than the zip says', { deflate: true, says: 90 }],
])('%s: it is damaged', async (_, lie) => {
  const dataset = await openImageFolder(writeZip([{ ...good(), ...lie }]));
  await expect(dataset.pictures[0]?.read()).rejects.toThrow('damaged in the zip');
});

test('a bomb is stopped at what it says it has', async () => {
  const bomb = { name: 'rose/1.png', data: new Uint8Array(50e6), deflate: true, says: 1e6 };
  const dataset = await openImageFolder(writeZip([bomb]));
  const write = vi.spyOn(Uint8ArrayWriter.prototype, 'writeUint8Array');
  await expect(dataset.pictures[0]?.read()).rejects.toThrow('damaged in the zip');
  const cameOut = write.mock.calls.reduce((sum, [{ length }]) => sum + length, 0);
  expect(cameOut).toBeGreaterThan(0);
  expect(cameOut).toBeLessThan(2e6);
});

describe('a zip that is only unusual is read', () => {
  test.each<[string, () => Blob]>([
    ['sizes behind the data', () => writeZip([{ ...good(), descriptor: true }])],
    ['sizes behind packed data', () => writeZip([{ ...good(), descriptor: true, deflate: true }])],
    ['zip64 sizes', () => writeZip([{ ...good(), zip64: true }])],
    ['zip64 throughout', () => writeZip([{ ...good(), zip64: true }], { zip64: true })],
    ['a program before it', () => writeZip([good()], { before: new Uint8Array(500).fill(77) })],
    ['paths with a dot before them', () => writeZip([good('./rose/good.png')])],
  ])('%s', async (_, make) => {
    const dataset = await openImageFolder(make());
    expect(dataset.pictures.map(({ path }) => path)).toEqual(['rose/good.png']);
    expect(await dataset.pictures[0]?.read()).toEqual(picture(6, 5, 1));
  });
});

test('a table of contents of absurd size is not read', async () => {
  const zip = writeZip([good()], { zip64: true, saysTable: 2 ** 40 });
  await expect(openImageFolder(new File([zip], 'a.zip'))).rejects.toThrow(/a\.zip .*(MB|damaged)/);
});

test('of 100,000 files only the table of contents is read, in a few steps, and Stop ends it', async () => {
  const files = Array.from({ length: 100_000 }, (_, i) => ({ name: `top/class ${i % 7}/${i}.jpg` }));
  const zip = writeZip(files, { zip64: true });
  const reads = vi.spyOn(Blob.prototype, 'slice');
  const dataset = await openImageFolder(zip);
  expect(reads.mock.calls.length).toBeGreaterThan(0);
  expect(reads.mock.calls.length).toBeLessThan(20);
  expect([dataset.pictures.length, dataset.classes.length]).toEqual([100_000, 7]);
  await hosted(
    async () => {
      await expect(openImageFolder(zip)).rejects.toThrow('stopped');
    },
    { onProgress: (_, stop) => stop() },
  );
});

test('more than 250,000 files are refused', async () => {
  const zip = writeZip(
    Array.from({ length: 250_001 }, (_, i) => ({ name: `a/${i}.jpg` })),
    { zip64: true },
  );
  await expect(openImageFolder(zip)).rejects.toThrow('more than 250,000 files');
});
