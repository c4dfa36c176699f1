import { expect, test } from './reader.ts';

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('text and code of a chapter are there, and no dead buttons', async ({ page }) => {
    await page.goto('/training/');
    await expect(page.locator('h1')).toHaveText('Training');
    await expect(page.locator('notebook-cell[data-cell="train"]')).toContainText('await train(');
    await expect(page.locator('notebook-cell button:visible')).toHaveCount(0);
  });
});

test('a page is cross-origin isolated, and allows no inline script and no eval', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/Content Security Policy/);
  await reader.open('/training/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const inline = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline ran"';
    document.head.append(script);
    return document.title;
  });
  expect(inline).not.toBe('inline ran');
  const evaluated = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'javascript:document.title = "link ran"';
    document.body.append(link);
    link.click();
    return document.title;
  });
  expect(evaluated).not.toBe('link ran');
});

test('nothing is wider than a phone', async ({ reader }) => {
  const { page } = reader;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/training/', '/loss-and-optimizer/']) {
    await reader.open(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test('a page that is not there says so', async ({ reader }) => {
  reader.expected.push(/404/);
  const response = await reader.page.goto('/no-such-chapter/');
  expect(response?.status()).toBe(404);
  await expect(reader.page.locator('h1')).toHaveText('There is no page here');
});
