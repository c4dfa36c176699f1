import type { Page } from '@playwright/test';
import { expect, test } from './reader.ts';

const RENEWED = 'This site has been renewed: reload the page, your text is kept.';
const FAILURES = [/404/, /dynamically imported module/, /Failed to fetch/, /ERR_/, /preload CSS/];

/** From now on the site is another build: what the old one was made of is not there any more. */
async function renew(page: Page): Promise<void> {
  await page.route('**/_astro/**', (route) => route.fulfill({ status: 404, body: '' }));
  const body = '<meta name="graft-build" content="another">';
  await page.route('/', (route) => route.fulfill({ body, contentType: 'text/html' }));
}

test('a page of a site that was renewed since says so, whatever is asked of it', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(...FAILURES);
  await reader.open('/loss-and-optimizer/?backend=cpu');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'table')).toBeVisible();
  await reader.loaded();
  await renew(page);
  const cell = reader.cell('softmax');
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(page.locator('[data-trouble]')).toHaveText(RENEWED);
  await cell.getByRole('button', { name: 'Save as CSV' }).click();
  await expect(cell.locator('[data-output] [role="status"]')).toHaveText(RENEWED);
  await reader.runs('plot-loss', 'done');
  await expect(reader.output('plot-loss', 'plot')).toContainText(RENEWED);
  await page.keyboard.press('/');
  await expect(page.locator('.search .failed')).toHaveText(RENEWED);
  await page.keyboard.press('Escape');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Pictures/ })
    .first()
    .click();
  await expect(page.locator('dialog[open] [data-say]')).toHaveText(RENEWED);
  await page.keyboard.press('Escape');
  await page.locator('kernel-panel summary').click();
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.locator('[data-trouble]')).toContainText(`The kernel did not start. ${RENEWED}`);
});

test('a script of the page itself that does not come is said, and why', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(...FAILURES);
  const cells = /NotebookCell[^/]*\.js$/;
  await page.route(cells, (route) => route.abort());
  await page.goto('/loss-and-optimizer/');
  const line = page.locator('[data-unloaded]');
  await expect(line).toContainText('Check the connection, and reload the page. Your text is kept.');
  await renew(page);
  await page.reload();
  await expect(line).toHaveText(RENEWED);
  await expect(page.locator('h1')).toBeVisible();
});

test('without a network it is the connection; a chapter of a renewed site is loaded whole', async ({
  reader,
}) => {
  const { page } = reader;
  reader.expected.push(...FAILURES);
  await reader.open('/loss-and-optimizer/');
  await reader.loaded();
  await page.context().setOffline(true);
  await reader.cell('softmax').getByRole('button', { name: 'Edit' }).click();
  await expect(page.locator('[data-trouble]')).toContainText('Check the connection');
  await page.context().setOffline(false);

  await page.evaluate(() => Object.assign(globalThis, { mark: 'of this document' }));
  await page.route('**/training/', async (route) => {
    const body = (await (await route.fetch()).text()).replace(/(graft-build" content=")[^"]+/, '$1another');
    await route.fulfill({ body, contentType: 'text/html' });
  });
  await page.getByRole('link', { name: /→/ }).click();
  await expect(page.locator('h1')).toHaveText('Training');
  await expect(page.locator('notebook-cell .insert').first()).toBeAttached();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'mark') as unknown)).toBeUndefined();
});
