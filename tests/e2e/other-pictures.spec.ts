/** The lesson with pictures that are no flowers: other classes, other numbers, sizes of their own. */
import sharp from 'sharp';
import { random } from '../../src/lib/graft/random.ts';
import { expect, test } from './reader.ts';
import { chaptersToRun, runCells, walk } from './walk.ts';
import { zipOf, type Place } from './zip.ts';

/** What is drawn in a box from −1 to 1. */
const SHAPES: Readonly<Record<string, string>> = {
  circle: '<circle r="1"/>',
  square: '<path d="M-.8-.8h1.6v1.6h-1.6z"/>',
  triangle: '<path d="M0-1 1 .8H-1z"/>',
};

/** So many pictures of each shape: turned, of any colour and size. */
async function shapes(each: number): Promise<Place[]> {
  const chance = random(1);
  const colour = (): string => `hsl(${chance.integer(360)} 70% ${30 + chance.integer(50)}%)`;
  const places: Place[] = [];
  for (const [name, shape] of Object.entries(SHAPES))
    for (let i = 0; i < each; i++) {
      const [width, height] = [60 + chance.integer(80), 60 + chance.integer(80)];
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
        <rect width="100%" height="100%" fill="${colour()}"/>
        <g fill="${colour()}" transform="translate(${width / 2} ${height / 2}) rotate(${chance.integer(90)}) scale(${15 + chance.integer(14)})">${shape}</g>
      </svg>`;
      const bytes = new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
      places.push({ path: `shapes/${name}/${i}.png`, bytes });
    }
  return places;
}

test('every chapter holds for three classes of a dozen pictures', async ({ reader }) => {
  test.setTimeout(900_000);
  const { page } = reader;
  const buffer = await zipOf(await shapes(12));
  await reader.open('/feature-extraction/?backend=wasm');
  await page.getByRole('button', { name: /^Pictures/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Pictures' });
  await dialog
    .getByLabel('Open a zip')
    .setInputFiles({ name: 'shapes.zip', mimeType: 'application/zip', buffer });
  await expect(dialog.getByRole('status')).toHaveText('shapes.zip: 36 pictures in 3 classes.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  // The prose follows, on this page and on those to come.
  const text = page.locator('#text');
  await expect(text).toContainText('We take 12 of each');
  await walk(reader, await chaptersToRun(), async () => {
    if (page.url().includes('the-pictures'))
      await expect(text).toContainText('33% is what you get for nothing');
    await runCells(reader);
    // What cells show names these classes, and no flower.
    for (const output of await page.locator('[data-output]').allInnerTexts())
      expect(output).not.toMatch(/\b(daisy|dandelion|rose|sunflower|tulip)s?\b/);
    // These chapters are spared where all of them run twice with the bundled pictures.
    if (!/fine-tuning|how-few|going-further/.test(page.url())) return;
    const once = await reader.tensors();
    await runCells(reader);
    expect(await reader.tensors()).toBe(once);
  });
});

test('the prose follows what is opened and chosen, on other pages too, and needs no run for it', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/a-new-head/');
  const text = page.locator('#text');
  await expect(text).toContainText('one bias for each class: 512 × 5 + 5');
  await expect(text.getByText('a flower', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Pictures/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Pictures' });
  const buffer = await zipOf(await shapes(4));
  await dialog
    .getByLabel('Open a zip')
    .setInputFiles({ name: 'shapes.zip', mimeType: 'application/zip', buffer });
  await expect(text).toContainText('one bias for each class: 512 × 3 + 3');
  await expect(text).toContainText('For that we need the features of the 3 validation pictures');
  await expect(text.getByText('one of your classes')).toBeVisible();
  await expect(text.getByText('a flower', { exact: true })).toBeHidden();
  await dialog.getByRole('button', { name: 'Close' }).click();
  // On the pages to come, too.
  await page.getByRole('link', { name: /Loss and optimizer →/ }).click();
  await expect(text).toContainText('The head gives three scores');
  await page.getByRole('button', { name: /^Pictures/ }).click();
  await dialog.locator('[data-source]').selectOption({ index: 0 });
  await expect(text).toContainText('The head gives five scores');
});
