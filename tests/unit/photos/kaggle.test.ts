import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kaggleAuthorization } from '../../../scripts/photos/kaggle-key.ts';
import { makePhotos } from '../../../scripts/photos/make-photos.ts';
import { kaggle } from '../../../scripts/photos/sources.ts';
import { kaggleFiles, listener, temporary, zipOf } from './archives.ts';
import { file, kaggleApi, serving } from './loopback.ts';

const SECRET = '0123456789abcdef';
const SIGNATURE = 'X-Goog-Signature=feedbeef';
const variables = { KAGGLE_USERNAME: 'gardener', KAGGLE_KEY: SECRET };
const patience = { attempts: 2, patience: 60_000, pause: () => Promise.resolve() };
const basic = `Basic ${Buffer.from(`gardener:${SECRET}`).toString('base64')}`;

async function homeWith(text: string): Promise<string> {
  const home = await temporary();
  await mkdir(join(home, '.kaggle'));
  await writeFile(join(home, '.kaggle', 'kaggle.json'), text);
  return home;
}

test('the key comes from the environment, and else from kaggle.json', async () => {
  const home = await homeWith(JSON.stringify({ username: 'other', key: 'k' }));
  expect(await kaggleAuthorization(variables, home)).toBe(basic);
  expect(await kaggleAuthorization({}, home)).toBe(`Basic ${Buffer.from('other:k').toString('base64')}`);
});

test('no key, or half of one, is said with what to do', async () => {
  const home = await temporary();
  await expect(kaggleAuthorization({}, home)).rejects.toThrow('there is no key. Make a key at kaggle.com');
  await expect(kaggleAuthorization({ KAGGLE_USERNAME: 'gardener' }, home)).rejects.toThrow(
    'KAGGLE_KEY is not set',
  );
});

test.each([`{"username":"gardener","key":"${SECRET}"`, `{"key":"${SECRET}"}`, `"${SECRET}"`])(
  'a kaggle.json that is none is said without its text: %s',
  async (text) => {
    const error: unknown = await kaggleAuthorization({}, await homeWith(text)).catch((e: unknown) => e);
    expect(String(error)).toContain('is not a key of Kaggle');
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain(SECRET);
  },
);

test('a key that is refused is said with what to do, and nothing is written', async () => {
  const folder = await temporary();
  await serving([kaggleApi(basic, '')], async ({ url }) => {
    const source = { ...kaggle, url, headers: async () => ({ authorization: 'Basic d3Jvbmc=' }) };
    const made = makePhotos(source, { cache: folder, datasets: folder }, listener(), patience);
    await expect(made).rejects.toThrow(/answered 401\. Kaggle does not take this key/);
  });
  expect(await readdir(folder)).toEqual([]);
});

test('the photographs come by the redirect; the key and the signed address stay where they belong', async () => {
  const folder = await temporary();
  const archive = await zipOf(await kaggleFiles());
  const report = listener();
  const cut = archive.length >> 1;
  await serving([file(archive, { cut }), file(archive)], (storage) =>
    serving([kaggleApi(basic, `${storage.url}archive.zip?${SIGNATURE}`)], async (api) => {
      const headers = async () => ({ authorization: await kaggleAuthorization(variables, folder) });
      const folders = { cache: join(folder, 'cache'), datasets: join(folder, 'datasets') };
      const progress = () => storage.arrived(cut);
      await makePhotos({ ...kaggle, url: api.url, headers }, folders, { ...report, progress }, patience);
      expect(api.asked.map((request) => request.headers.authorization)).toEqual([basic, basic]);
      expect(storage.asked.map((request) => request.headers.authorization)).toEqual([undefined, undefined]);
      expect(storage.asked[1]?.headers.range).toBe(`bytes=${cut}-`);
    }),
  );
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(names).toEqual([join(folder, 'datasets', 'flowers-photos.zip')]);
  const everything = `${report.said.join('\n')}${await readFile(names[0] ?? '', 'latin1')}`;
  for (const secret of [SECRET, basic.slice(6), SIGNATURE]) expect(everything).not.toContain(secret);
  expect(everything).toContain('The photographer is known of 0 of 10 pictures.');
});
