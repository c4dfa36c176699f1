/** A site that was built where `npm run flowers` had been run. */
import { readFile } from 'node:fs/promises';
import { BlobReader, BlobWriter, TextReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from './reader.ts';

/** A zip as the command makes it, of five pictures of the sample. */
async function photographs(): Promise<Buffer> {
  const sample = new Blob([await readFile('public/datasets/flowers-sample.zip')]);
  const zip = new ZipWriter(new BlobWriter());
  const pictures: Record<string, object> = {};
  for (const entry of await new ZipReader(new BlobReader(sample)).getEntries()) {
    const place = /[a-z]+\/0001\.webp$/.exec(entry.filename)?.[0];
    if (!place || entry.directory) continue;
    const bytes = await entry.getData(new Uint8ArrayWriter());
    await zip.add(`flowers-photos/${place}`, new BlobReader(new Blob([bytes])));
    pictures[place] = { by: `Zoë <b>Bloom</b>`, licence: 'CC BY 2.0' };
  }
  await zip.add('flowers-photos/CREDITS.json', new TextReader(JSON.stringify({ pictures })));
  return Buffer.from(await (await zip.close()).arrayBuffer());
}

test('photographs that the site offers are opened first, and their photographers named', async ({
  reader,
}) => {
  const { page } = reader;
  const body = await photographs();
  await page.route('**/datasets/flowers-photos.zip', (route) => route.fulfill({ body }));
  await page.route('**/the-pictures/', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/data-datasets="/, '$&flowers-photos ');
    await route.fulfill({ response, body: html });
  });
  await reader.open('/the-pictures/');
  await reader.write('look-at-pictures', 'await gallery(flowers);');
  await reader.runs('look-at-pictures', 'done');
  const credits = reader.output('look-at-pictures', 'gallery').locator('.credit');
  await expect(credits).toHaveText(Array<string>(5).fill('Zoë <b>Bloom</b>, CC BY 2.0'));
});
