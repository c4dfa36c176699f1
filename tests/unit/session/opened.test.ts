import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_CHOICES, writePictures, type Choices } from '../../../src/lib/data/choices.ts';
import type { FilesHere } from '../../../src/lib/data/picture-files.ts';

/** A page that has just been loaded. */
async function newPage() {
  vi.resetModules();
  const opened = await import('../../../src/lib/session/opened.ts');
  const { troubles } = await import('../../../src/lib/machine/trouble.ts');
  return { ...opened, said: () => [...troubles().values()] };
}

/** Opens files on one page, and keeps them. */
async function keptOn(page: Awaited<ReturnType<typeof newPage>>, files: FilesHere) {
  const opened = page.setOpened(files, 'garden.zip');
  await page.keepOpened(opened);
  return opened;
}

const zip = new File(['a zip'], 'garden.zip');

function choosing(source: string): Choices {
  return { ...DEFAULT_CHOICES, pictures: writePictures({ source, removed: [], labels: {} }) };
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

test('what is kept is there on the next visit, under the same key', async () => {
  const before = await newPage();
  const { key } = await keptOn(before, zip);
  expect(await before.keptOpened()).toEqual({ key, bytes: 5 });
  const after = await newPage();
  expect(after.openedHere()).toEqual([]);
  expect(await after.chosenBefore(choosing(key))).toMatchObject({ choices: choosing(key), opened: { key } });
  expect(after.openedHere()).toMatchObject([{ key }]);
  expect(after.said()).toEqual([]);
});

test('the files of a folder keep their places', async () => {
  const files = ['rose', 'tulip'].map((name) => ({
    path: `garden/${name}/1.png`,
    file: new File([name], '1.png'),
  }));
  const before = await newPage();
  const { key } = await keptOn(before, files);
  expect(await before.keptOpened()).toEqual({ key, bytes: 9 });
  const after = await newPage();
  const taken = await after.openedAs(key);
  expect(taken?.files).toMatchObject(files.map(({ path }) => ({ path })));
});

test.each([
  ['a zip', zip],
  ['a folder', [{ path: 'garden/rose/1.png', file: new File(['rose'], '1.png', { type: 'image/png' }) }]],
  ['two zips', [zip, new File(['more'], 'more.zip')]],
])('what is kept is a copy, with its names and places: %s', async (_, files) => {
  const before = await newPage();
  const garden = await keptOn(before, files);
  const after = await newPage();
  const taken = await after.openedAs(garden.key);
  const texts = async (of: typeof files | undefined) =>
    Promise.all(
      [of ?? []].flat().map(async (each) => ({
        path: each instanceof File ? null : each.path,
        name: each instanceof File ? each.name : each.file.name,
        text: await (each instanceof File ? each : each.file).text(),
      })),
    );
  expect(await texts(taken?.files as typeof files)).toEqual(await texts(files));
});

test('what is not kept is said by its name, and the rest of the choices stays', async () => {
  const before = await newPage();
  const { key } = before.setOpened(zip, 'garden.zip');
  const after = await newPage();
  const choices = { ...choosing(key), backbone: 'imagenet' };
  expect(await after.chosenBefore(choices)).toEqual({ choices: { ...choices, pictures: '' }, opened: null });
  expect(after.said()).toEqual([expect.stringMatching(/^garden\.zip was open here before/)]);
});

test('nothing is said of what the site offers, and of nothing chosen', async () => {
  const page = await newPage();
  for (const source of ['', 'flowers-sample', 'own'])
    expect(await page.chosenBefore(choosing(source))).toEqual({ choices: choosing(source), opened: null });
  expect(await page.chosenBefore(DEFAULT_CHOICES)).toEqual({ choices: DEFAULT_CHOICES, opened: null });
  expect(page.said()).toEqual([]);
});

test('another set takes the place of the kept one; what is forgotten stays open', async () => {
  const page = await newPage();
  const first = page.setOpened(zip, 'garden.zip');
  await page.keepOpened(first);
  const second = page.setOpened(new File(['other'], 'garden.zip'), 'garden.zip');
  expect(second.key).not.toBe(first.key);
  expect((await page.keptOpened())?.key).toBe(first.key);
  const told = vi.fn();
  page.onKeptOpened(told);
  await page.keepOpened(second);
  expect((await page.keptOpened())?.key).toBe(second.key);
  await page.forgetKept();
  expect(await page.keptOpened()).toBeNull();
  expect(page.openedHere()).toEqual([first, second]);
  expect(told).toHaveBeenCalledTimes(2);
});

test('a browser that keeps nothing says so, and opening goes on', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const page = await newPage();
  const garden = page.setOpened(zip, 'garden.zip');
  expect(await page.keptOpened()).toBeNull();
  await expect(page.keepOpened(garden)).rejects.toThrow(
    /can’t keep these pictures \(this browser has no IndexedDB\)/,
  );
  expect(await page.openedAs(garden.key)).toBe(garden);
});

test.each([
  ['no record', 5],
  ['another key', { key: 'flowers-sample', bytes: 3 }],
  ['no files', { key: 'opened:1:garden.zip', bytes: 3 }],
])('%s in the storage is nothing kept', async (_, of) => {
  const page = await newPage();
  await keptOn(page, zip);
  const request = indexedDB.open('graft-opened');
  await new Promise((done) => (request.onsuccess = done));
  const store = request.result.transaction('opened', 'readwrite').objectStore('opened');
  store.put(of, 'of');
  store.put([{ path: 1 }], 'files');
  await new Promise((done) => (store.transaction.oncomplete = done));
  request.result.close();
  expect(await (await newPage()).openedAs('opened:1:garden.zip')).toBeNull();
});
