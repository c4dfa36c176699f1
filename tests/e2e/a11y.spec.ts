/** WCAG 2.2 AA by axe: every page, in each state that a reader meets. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Reader } from './reader.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`)
        .slice(0, 4)
        .join('; ')}`,
  );
  expect(found).toEqual([]);
}

/** Pages with cells. */
const NOTEBOOK = [
  '/feature-extraction/',
  '/the-pictures/',
  '/the-pre-trained-network/',
  '/freezing/',
  '/a-new-head/',
  '/loss-and-optimizer/',
  '/training/',
  '/predicting/',
  '/going-further/',
  '/your-own-things/',
  '/playground/',
];

const PAGES = ['/', ...NOTEBOOK, '/benchmark/', '/404.html'];

/** Adds a cell behind the one that was added last, or behind the first of the page. */
async function add({ page }: Reader, code: string): Promise<Locator> {
  const added = page.locator('[data-own]');
  const count = await added.count();
  const above = count > 0 ? added.last() : page.locator('notebook-cell').first();
  await above.getByRole('button', { name: 'Add a cell here' }).click();
  await expect(added).toHaveCount(count + 1);
  await added.last().locator('.cm-content').fill(code);
  return added.last();
}

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    // What fades in has its colours at once.
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every page, untouched', async ({ reader }) => {
      for (const path of PAGES) {
        await reader.page.goto(path);
        await test.step(path, () => check(reader.page));
      }
    });

    test('every page with a cell that is done, one that failed, one that runs, and one that is edited', async ({
      reader,
    }) => {
      const { page } = reader;
      for (const path of NOTEBOOK)
        await test.step(path, async () => {
          await reader.open(`${path}?backend=cpu`);
          for (const [code, state] of [
            ['6 * 7;', 'done'],
            ['nothing.there;', 'error'],
            ['await new Promise(() => {});', 'running'],
          ] as const) {
            const cell = await add(reader, code);
            await cell.getByRole('button', { name: 'Run' }).click();
            await expect(cell).toHaveAttribute('data-state', state);
          }
          await (await add(reader, 'const half = ')).locator('.cm-content').focus();
          await check(page);
        });
    });

    test('a chapter while it runs, done, edited and wrong; its menus open', async ({ reader }) => {
      const { page } = reader;
      await reader.open('/the-pictures/?backend=wasm');
      await reader.run('look-at-pictures');
      await check(page);
      await reader.becomes('look-at-pictures', 'done');
      await reader.runs('count-classes', 'done');
      await reader.runs('compare-values', 'done');
      await check(page);
      await reader.write('split-pictures', 'const oops = flowers.nothing.there;');
      await check(page);
      await reader.runs('split-pictures', 'error');
      await check(page);
      await page.locator('kernel-panel summary').click();
      await check(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Pictures/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Pictures' });
      await dialog.locator('.tile').first().click();
      await expect(dialog.locator('.frame canvas')).toBeVisible();
      await check(page);
    });
  });

test('“?” lists the keys, and Escape gives the page back; typed into an editor it is text', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/freezing/');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('runs the cell and goes on to the next one');
  await check(page);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  const cell = page.locator('notebook-cell').first();
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(cell.locator('.cm-content')).toBeFocused();
  await page.keyboard.type('?');
  await expect(keys).toBeHidden();
  await expect(cell.locator('.cm-content')).toContainText('?');
  // No trap: Escape closes what the editor has opened, then leaves it, and Tab goes on to what follows.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(cell.locator('.cm-content')).not.toBeFocused();
});

test('keys of one character can be switched off, for those who speak to their computer', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/freezing/');
  await page.keyboard.press('?');
  await page.getByLabel('/ and ? work by themselves').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  const search = page.getByRole('dialog', { name: 'Search' });
  // Once keys are heard at all, and again after those that must not be.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(search).toBeVisible({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(search).toBeVisible();
});

test('a plot has a name, and its numbers', async ({ reader }) => {
  await reader.open('/the-pictures/?backend=wasm');
  await reader.runs('count-classes', 'done');
  const plot = reader.output('count-classes', 'plot');
  await expect(plot.getByRole('img', { name: 'Plot of pictures, class' })).toBeVisible();
  await plot.getByText('Numbers').click();
  await expect(plot.getByRole('table').first()).toContainText('120daisy');
});

for (const [name, viewport] of [
  ['320 pixels wide', { width: 320, height: 640 }],
  // What 200% makes of a laptop's window.
  ['at 200%', { width: 640, height: 400 }],
] as const)
  test(`every page ${name}: nothing is cut off or wider than the window`, async ({ reader }) => {
    const { page } = reader;
    await page.setViewportSize(viewport);
    for (const path of PAGES)
      await test.step(path, async () => {
        await page.goto(path);
        await check(page);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide, path).toBe(0);
      });
  });
