/** WCAG 2.2 AA by axe: every page, in each state that a reader meets, light and dark, wide and narrow. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { CHAPTER_PATHS } from './chapters.ts';
import { FIGURES, FORMS } from './control-cells.ts';
import { expect, test, type Reader } from './reader.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands. */
async function check(page: Page): Promise<void> {
  // There are no frames, so axe need not gather what each found on a page of its own. With that, and with all that is in
  // order written out too, it takes five times as long.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe
    .options({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] })
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`)
        .slice(0, 4)
        .join('; ')}`,
  );
  expect(found).toEqual([]);
}

/** The page as it stands, light and dark. */
async function checkBoth(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ colorScheme });
      await check(page);
    });
}

/** How a drawing's tip stands out from its text: 1 … 21. axe looks at no text of drawings. */
function tipContrast(tip: Locator): Promise<number> {
  return tip.evaluate((element) => {
    const luminance = (colour: string): number => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = Array.from(context.getImageData(0, 0, 1, 1).data, (value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [box, text] = [element.querySelector('path'), element.querySelector('text')];
    if (!box || !text) throw new Error('no tip is shown');
    const [a, b] = [box, text].map((part) => luminance(getComputedStyle(part).fill));
    return (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05);
  });
}

/** Pages with cells. */
const NOTEBOOK = [...CHAPTER_PATHS, '/playground/'];

const PAGES = ['/', ...NOTEBOOK, '/benchmark/', '/404.html'];

/** Two walks in the place of one: they run side by side. */
const halves = (paths: readonly string[]): readonly (readonly string[])[] => {
  const middle = Math.ceil(paths.length / 2);
  return [paths.slice(0, middle), paths.slice(middle)];
};

const between = (paths: readonly string[]): string => `${paths[0] ?? ''} to ${paths.at(-1) ?? ''}`;

/** Adds a cell behind the one that was added last, or behind the first of the page. */
async function add({ page }: Reader, code: string): Promise<Locator> {
  const added = page.locator('[data-added]');
  const count = await added.count();
  const above = count > 0 ? added.last() : page.locator('notebook-cell').first();
  await above.getByRole('button', { name: 'Add a cell here' }).click();
  await expect(added).toHaveCount(count + 1);
  await added.last().locator('.cm-content').fill(code);
  return added.last();
}

/** Scrolls so that nothing of a cell is half behind the header: axe would take that for too small. */
async function belowHeader(cell: Locator): Promise<void> {
  await cell.evaluate((element) => {
    element.scrollIntoView({ behavior: 'instant' });
  });
}

/** Windows that are checked besides a laptop's. */
const NARROW = {
  '320 pixels wide': { width: 320, height: 640 },
  // What 200% makes of a laptop's window.
  'at 200%': { width: 640, height: 400 },
};

// What fades in has its colours at once.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const paths of halves(PAGES))
  test(`every page, untouched; narrow, nothing is cut off or wider than the window: ${between(paths)}`, async ({
    reader: { page },
  }) => {
    const wide = page.viewportSize() ?? { width: 1280, height: 720 };
    for (const path of paths)
      await test.step(path, async () => {
        await page.goto(path);
        await checkBoth(page);
        await page.emulateMedia({ colorScheme: 'light' });
        for (const [name, window] of Object.entries(NARROW))
          await test.step(name, async () => {
            await page.setViewportSize(window);
            await check(page);
            const over = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(over, `${path} ${name}`).toBe(0);
          });
        await page.setViewportSize(wide);
      });
  });

/** To another page, with the kernel that is there. */
async function goOn({ page }: Reader, path: string): Promise<void> {
  await page.locator('header summary').first().click();
  await page.locator(`header nav a[href="${path}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'ready');
}

for (const paths of halves(NOTEBOOK))
  test(`every page with a cell that is done, one that failed, one that runs, and one that is edited: ${between(paths)}`, async ({
    reader,
  }) => {
    const { page } = reader;
    for (const [i, path] of paths.entries())
      await test.step(path, async () => {
        await page.emulateMedia({ colorScheme: 'light' });
        if (i === 0) await reader.open(`${path}?backend=cpu`);
        else await goOn(reader, path);
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
        await belowHeader(page.locator('notebook-cell').first());
        await checkBoth(page);
        await expect(page.locator('[data-added][data-state="running"]')).toHaveCount(1);
        await page.getByRole('banner').getByRole('button', { name: 'Stop' }).click();
        await expect(page.locator('html')).toHaveAttribute('data-kernel', 'ready');
      });
  });

test('a chapter while it runs, done, edited and wrong; its menus open', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/the-pictures/?backend=wasm');
  await reader.run('look-at-pictures');
  await checkBoth(page);
  await reader.becomes('look-at-pictures', 'done');
  await reader.runs('count-classes', 'done');
  await reader.runs('compare-values', 'done');
  await checkBoth(page);
  await reader.write('split-pictures', 'const oops = flowers.nothing.there;');
  await checkBoth(page);
  await reader.runs('split-pictures', 'error');
  await checkBoth(page);
  await page.locator('kernel-panel summary').click();
  await checkBoth(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Pictures/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Pictures' });
  await dialog.locator('.tile').first().click();
  await expect(dialog.locator('.frame canvas')).toBeVisible();
  await checkBoth(page);
});

test('controls of all kinds: at first, moved, after a reload, and narrow', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/playground/?backend=cpu');
  await add(reader, FORMS);
  await add(reader, FIGURES);
  const [forms, figures] = [page.locator('[data-added]').first(), page.locator('[data-added]').last()];
  for (const cell of [forms, figures]) {
    await cell.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(cell).toHaveAttribute('data-state', 'done');
  }
  await checkBoth(page);
  await forms.getByRole('slider', { name: 'learning rate' }).press('End');
  await forms.getByRole('checkbox', { name: 'frozen' }).check();
  await figures.locator('.pointed').first().press('ArrowRight');
  await figures.getByRole('option').nth(1).press('Enter');
  await figures.locator('.sketch').press('ArrowUp');
  await page.mouse.move(0, 0);
  await belowHeader(figures);
  await expect(figures.getByRole('button', { name: 'Let go' })).toHaveCount(2);
  await checkBoth(page);
  // The last of the two was the dark.
  expect(await tipContrast(figures.getByLabel('tip').first())).toBeGreaterThan(7);
  await page.setViewportSize(NARROW['320 pixels wide']);
  await belowHeader(figures);
  await check(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.reload();
  await expect(figures.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await check(page);
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
