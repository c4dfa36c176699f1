import { expect, test } from './reader.ts';

declare global {
  // Only where they were tried: see below.
  var ran: string[];
  var refused: string[];
}

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('text and code of a chapter are there, and no dead buttons', async ({ page }) => {
    await page.goto('/training/');
    await expect(page.locator('h1')).toHaveText('Training');
    await expect(page.locator('notebook-cell[data-cell="train"]')).toContainText('await train(');
    await expect(page.locator('notebook-cell button:visible')).toHaveCount(0);
    await expect(page.locator('main .no-scripts')).toBeVisible();
  });

  for (const path of [
    '/the-pictures/',
    '/loss-and-optimizer/',
    '/your-own-things/',
    '/benchmark/',
    '/playground/',
  ])
    test(`nothing on ${path} waits for a press that does nothing`, async ({ page }) => {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator(':is(button, select, input):visible')).toHaveCount(0);
      await expect(page.locator(':is(kernel-panel, share-menu, .pictures-here):visible')).toHaveCount(0);
      // What opens by itself stays: the chapters, hints and solutions.
      await page.locator('.top summary').first().click();
      await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeVisible();
    });
});

/** Tries to run text as a script, in every way that a page has; what has run is named. */
const TRIES = `
window.ran = [];
window.refused = [];
document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.push(blockedURI));
const attempt = (act) => { try { act(); } catch { /* so it should be */ } };
attempt(() => eval("ran.push('eval')"));
attempt(() => new Function("ran.push('Function')")());
attempt(() => setTimeout("ran.push('setTimeout')"));
attempt(() => {
  const script = document.createElement('script');
  script.textContent = "ran.push('inline script')";
  document.head.append(script);
});
attempt(() => {
  const button = document.createElement('button');
  button.setAttribute('onclick', "ran.push('attribute')");
  button.click();
});
attempt(() => {
  const link = document.createElement('a');
  link.href = "javascript:ran.push('link')";
  document.body.append(link);
  link.click();
});`;

test('a page is cross-origin isolated, and allows no inline script and no eval', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/Content Security Policy/);
  // A file of the site's own: what a test evaluates itself does not ask the page's policy.
  await page.route('**/tries.js', (route) => route.fulfill({ contentType: 'text/javascript', body: TRIES }));
  await reader.open('/training/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.src = '/tries.js';
    document.head.append(script);
  });
  await page.waitForFunction(() => 'refused' in window);
  const told = () => page.evaluate(() => ({ ran, refused }));
  // Scripts in the page are refused twice: by the server's policy, and by the page's own.
  const refusals = [...Array<string>(3).fill('eval'), ...Array<string>(6).fill('inline')];
  await expect.poll(async () => (await told()).refused.sort()).toEqual(refusals);
  expect((await told()).ran).toEqual([]);
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

test('what is in the header works after a change of chapter, too', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/freezing/');
  await page.getByRole('link', { name: /A new head →/ }).click();
  await expect(page.locator('h1')).toHaveText('A new head');
  for (const name of ['Pictures', 'Search']) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  for (const menu of ['share-menu', 'kernel-panel']) {
    await page.locator(`${menu} summary`).click();
    await expect(page.locator(`${menu} details`)).toHaveAttribute('open');
  }
});
