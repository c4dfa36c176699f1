import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { counts } from '../../../src/lib/data/dataset.ts';
import { identityOf, isLasting } from '../../../src/lib/graft/pixels/identity.ts';
import { openImageFolder } from '../../../src/lib/graft/datasets/open.ts';
import { host, setHost } from '../../../src/lib/host/host.ts';
import { changed, NONE, type OwnPictures } from '../../../src/lib/data/own-pictures.ts';
import { findPictures } from '../../../src/lib/own/read-files.ts';
import { saveZip } from '../../../src/lib/own/save-zip.ts';

afterEach(() => {
  setHost();
});

async function shot(colour: string, format: 'jpeg' | 'png' = 'jpeg'): Promise<Blob> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: colour } });
  return new Blob([new Uint8Array(await image.toFormat(format).toBuffer())], { type: `image/${format}` });
}

async function things(): Promise<OwnPictures> {
  return changed(NONE, {
    classes: [
      { id: '1', name: 'pen', created: 1 },
      { id: '2', name: 'mug', created: 2 },
      { id: '3', name: 'nothing yet', created: 3 },
    ],
    pictures: [
      { id: 'x', class: '1', created: 5, blob: await shot('red') },
      { id: 'y', class: '2', created: 6, blob: await shot('blue') },
      { id: 'z', class: '1', created: 7, blob: await shot('green', 'png') },
    ],
  });
}

test('the zip has one folder a class, and opens as any ImageFolder', async () => {
  const file = await saveZip(await things());
  expect(file.name).toBe('own-pictures.zip');
  const opened = await openImageFolder(file);
  expect(opened.classes).toEqual(['mug', 'pen']);
  expect(opened.pictures.map(({ path }) => path)).toEqual([
    'own-pictures/mug/0001.jpg',
    'own-pictures/pen/0001.jpg',
    'own-pictures/pen/0002.png',
  ]);
  expect(opened.skipped).toEqual([]);
  const { data } = (await opened.pictures[0]?.read()) ?? {};
  expect([...(data ?? [])].slice(0, 3)).toEqual([0, 0, 254]);
});

test('the pictures come back out of the zip, byte by byte and with their types', async () => {
  const own = await things();
  const file = await saveZip(own);
  const { pictures, skipped } = await findPictures([{ path: file.name, file }]);
  expect(pictures.map((each) => each.class)).toEqual(['mug', 'pen', 'pen']);
  const blob = await pictures[2]?.read();
  expect(blob?.type).toBe('image/png');
  expect(await blob?.bytes()).toEqual(await own.pictures[2]?.blob.bytes());
  expect(skipped).toEqual([]);
});

test('a dropped folder brings its classes; what is no picture is named', async () => {
  const blob = await shot('red');
  const file = (path: string) => ({ path, file: new File([blob], path.split('/').at(-1) ?? '') });
  const { pictures, skipped } = await findPictures([
    file('things/mug/1.jpg'),
    file('things/pen/1.JPEG'),
    file('things/pen/notes.txt'),
  ]);
  expect(pictures.map(({ class: of, path }) => [of, path])).toEqual([
    ['mug', 'things/mug/1.jpg'],
    ['pen', 'things/pen/1.JPEG'],
  ]);
  expect((await pictures[1]?.read())?.type).toBe('image/jpeg');
  expect(skipped.map(({ path }) => path)).toEqual(['things/pen/notes.txt']);
});

test("openImageFolder('own') opens what the page holds: classes by name, empty ones left out, lasting identities", async () => {
  const own = await things();
  setHost({ ...host(), own: () => Promise.resolve(own) });
  const mine = await openImageFolder('own');
  expect(counts(mine)).toEqual([
    { class: 'mug', pictures: 1 },
    { class: 'pen', pictures: 2 },
  ]);
  expect(mine.pictures.map(({ path }) => path)).toEqual([
    'own-pictures/mug/0001.jpg',
    'own-pictures/pen/0001.jpg',
    'own-pictures/pen/0002.png',
  ]);
  expect(mine.skipped).toEqual([{ path: 'nothing yet', reason: 'a class without pictures' }]);
  const again = await openImageFolder('own');
  expect(again.pictures.map(identityOf)).toEqual(mine.pictures.map(identityOf));
  expect(mine.pictures.map(identityOf).every(isLasting)).toBe(true);
  const { data } = (await mine.pictures[0]?.read()) ?? {};
  expect([...(data ?? [])].slice(0, 3)).toEqual([0, 0, 254]);
});

test('no pictures yet, and no page to have them: both say what to do', async () => {
  await expect(openImageFolder('own')).rejects.toThrow(/storage.*Save them as a zip/);
  setHost({ ...host(), own: () => Promise.resolve(NONE) });
  await expect(openImageFolder('own')).rejects.toThrow(/no pictures of your own yet.*Hold to record/);
});
