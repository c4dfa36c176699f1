/** The front page's question to the network: nothing of it is loaded before it is asked. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './reader.ts';

const HOME = '/?backend=wasm';

const element = (page: Page): Locator => page.locator('try-it');
const said = (page: Page): Locator => element(page).locator('[data-said]');

/** A picture that nobody has, of a size of its own. */
async function plain(): Promise<Buffer> {
  return sharp({ create: { width: 90, height: 60, channels: 3, background: '#3355cc' } })
    .png()
    .toBuffer();
}

/** Its answer, once that is another than before: five rows, label and probability. */
async function otherAnswer(page: Page, before: string): Promise<string> {
  const rows = element(page).locator('[data-kind="table"] tbody tr');
  const answer = async (): Promise<string> => (await rows.allInnerTexts()).join('; ');
  await expect(async () => {
    await expect(element(page)).toHaveAttribute('data-state', 'done');
    await expect(element(page).locator('[data-drawing]')).toHaveCount(0);
    await expect(rows).toHaveCount(5);
    expect(await answer()).not.toBe(before);
  }).toPass();
  return answer();
}

async function drop(page: Page, name: string, type: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, type, base64]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
      return transfer;
    },
    [name, type, bytes.toString('base64')] as const,
  );
  await element(page).dispatchEvent('dragover', { dataTransfer: data });
  await expect(element(page)).toHaveAttribute('data-over');
  await element(page).dispatchEvent('drop', { dataTransfer: data });
  await expect(element(page)).not.toHaveAttribute('data-over');
}

test('the page’s picture, then one that is chosen, then one that is dropped', async ({ reader }) => {
  const { page } = reader;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await reader.open(HOME);
  await reader.quiet();
  expect(asked.filter((url) => /models|asking|apart|worker/.test(url))).toEqual([]);
  expect(page.workers()).toEqual([]);

  await element(page).getByRole('button', { name: 'What does it see?' }).click();
  await expect(said(page)).toHaveText(/^It says: ladybug, with 28%, after .+ in this browser\.$/, {
    timeout: 60_000,
  });
  const daisy = await otherAnswer(page, '');
  expect(daisy).toMatch(/^ladybug\s0\.28/);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('try-it').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(asked.filter((url) => url.includes('model.safetensors'))).toHaveLength(1);

  await element(page)
    .locator('[data-files]')
    .setInputFiles({ name: 'blue.png', mimeType: 'image/png', buffer: await plain() });
  await expect(element(page).getByRole('img')).toHaveAttribute('alt', 'Your picture: blue.png');
  const blue = await otherAnswer(page, daisy);

  // Any name will do for a picture, and a picture's name makes none.
  const red = await sharp({ create: { width: 50, height: 80, channels: 3, background: '#dd2211' } })
    .webp()
    .toBuffer();
  await drop(page, 'of-the-red-one', 'image/webp', red);
  await expect(element(page).locator('[data-name]')).toHaveText('of-the-red-one');
  await otherAnswer(page, blue);
  await drop(page, 'notes.png', 'image/png', Buffer.from('only words'));
  await expect(said(page)).toHaveText(
    '“notes.png” is no picture that this browser can read. Take a JPEG, PNG or WebP.',
  );
  await expect(element(page).locator('[data-name]')).toHaveText('of-the-red-one');
  // The network was loaded once.
  expect(asked.filter((url) => url.includes('model.safetensors'))).toHaveLength(1);
});

test('it ends with the page, and the notebook knows nothing of it', async ({ reader }) => {
  const { page } = reader;
  await reader.open(HOME);
  await element(page).getByRole('button', { name: 'What does it see?' }).click();
  await expect(said(page)).toHaveText(/^It says/, { timeout: 60_000 });
  expect(page.workers()).not.toEqual([]);
  await element(page).getByRole('link', { name: 'Chapter 1 begins here' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Feature extraction');
  await reader.loaded();
  // Not even one in place of the one that was ended.
  await expect.poll(() => page.workers().map((worker) => worker.url())).toEqual([]);
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['graft:here']);
});

test('Stop, and an answer after it', async ({ reader }) => {
  const { page } = reader;
  await reader.open(HOME);
  // Held back until it was stopped.
  const come = Promise.withResolvers<null>();
  await page.route('**/model.safetensors', async (route) => {
    await come.promise;
    await route.continue().catch(() => null);
  });
  const ask = element(page).getByRole('button', { name: 'What does it see?' });
  await ask.click();
  await expect(said(page)).toHaveText('First: load the network…');
  await element(page).getByRole('button', { name: 'Stop' }).click();
  await expect(element(page).getByRole('button', { name: 'Stop' })).toBeHidden();
  come.resolve(null);
  await page.unroute('**/model.safetensors');
  await ask.click();
  await expect(said(page)).toHaveText(/^It says/, { timeout: 60_000 });
});

test('without a network to ask: words, and the next press tries again', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/Failed to load resource/, /ERR_/);
  await reader.open(HOME);
  await page.route(/models|asking|worker/, (route) => route.abort());
  const ask = element(page).getByRole('button', { name: 'What does it see?' });
  await ask.click();
  await expect(said(page)).toHaveText(
    'What answers could not be loaded. Check the connection, and press again.',
  );
  await page.unroute(/models|asking|worker/);
  await page.route(/\/models\//, (route) => route.abort());
  await ask.click();
  await expect(element(page).getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await expect(said(page)).toHaveText('There is no answer.');
  await page.unroute(/\/models\//);
  await ask.click();
  await expect(said(page)).toHaveText(/^It says/, { timeout: 60_000 });
  await expect(element(page).getByRole('alert')).toHaveCount(0);
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('nothing of it is there', async ({ page }) => {
    await page.goto('/');
    await expect(element(page)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Ask it now' })).toBeHidden();
  });
});
