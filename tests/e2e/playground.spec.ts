import { expect, test } from './reader.ts';

test('an empty notebook with the kernel of the chapters: what they made is there', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/?backend=wasm');
  await reader.runs('softmax', 'done');
  await page.locator('header summary').first().click();
  await page.getByRole('link', { name: 'Playground' }).click();
  const first = reader.cell('playground');
  await expect(first.locator('.cm-content')).toBeVisible();
  await first.locator('.cm-content').fill('logits.length;');
  await reader.runs('playground', 'done');
  await expect(reader.output('playground', 'value')).toHaveText('5');
});

test('its cells run what they need of other chapters, and are kept', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/playground/?backend=wasm');
  const first = reader.cell('playground');
  await first.locator('.cm-content').fill('const classes = flowers.classes.length;');
  await first.getByRole('button', { name: 'Add a cell here' }).click();
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  await page.keyboard.type('10 * classes;');
  const [added = ''] = await reader.addedCells();
  await page.getByRole('button', { name: 'Run all' }).click();
  await reader.becomes(added, 'done');
  await expect(reader.output(added, 'value')).toHaveText('50');
  await reader.keeps(added);
  await page.reload();
  await expect(first.locator('.cm-content')).toHaveText('const classes = flowers.classes.length;');
  await expect(reader.cell(added).locator('.cm-content')).toHaveText('10 * classes;');
  await expect(reader.output(added, 'value')).toHaveText('50');
});

test('a name of the chapters can’t be given a second meaning, and it says what to do', async ({ reader }) => {
  await reader.open('/playground/?backend=wasm');
  await reader.cell('playground').locator('.cm-content').fill('const flowers = 5;');
  await reader.runs('playground', 'error');
  await expect(reader.output('playground', 'error')).toContainText('Give this value a name of its own');
});

test('the names of the chapters lead to their cells', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/playground/');
  await page.getByText('Names of the chapters', { exact: true }).click();
  await page.getByRole('link', { name: 'trainSet' }).click();
  await expect(page).toHaveURL(/\/the-pictures\/#split-pictures$/);
  await expect(reader.cell('split-pictures')).toBeInViewport();
});

test('it goes away as a file, and an empty one is not in the file of all chapters', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/playground/');
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream())
      chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks).toString();
  };
  await page.locator('share-menu summary').click();
  expect(await saved('All chapters as .ts')).not.toContain('Playground');
  await page.keyboard.press('Escape');
  await reader.cell('playground').locator('.cm-content').fill('const mine = 42;');
  await page.locator('share-menu summary').click();
  expect(await saved('The playground as .ts')).toContain('const mine = 42;');
  expect(await saved('All chapters as .ts')).toContain('const mine = 42;');
});
