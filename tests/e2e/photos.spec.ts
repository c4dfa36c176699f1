/** A site that was built where `npm run flowers` had been run. */
import { expect, test } from './reader.ts';
import { sample, zipOf } from './zip.ts';

/** A zip as the command makes it, of five pictures of the sample. */
async function photographs(): Promise<Buffer> {
  const places = (await sample(/\/0001\.webp$/)).map(({ path, bytes }) => ({
    path: path.replace('flowers-sample', 'flowers-photos'),
    bytes,
  }));
  const by = { by: 'Zoë <b>Bloom</b>', licence: 'CC BY 2.0' };
  const pictures = Object.fromEntries(places.map(({ path }) => [path.replace('flowers-photos/', ''), by]));
  const credits = new TextEncoder().encode(JSON.stringify({ pictures }));
  return zipOf([...places, { path: 'flowers-photos/CREDITS.json', bytes: credits }]);
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
