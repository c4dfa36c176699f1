/** Captions of figures: with their number below what a cell shows, and nowhere else. */
import { figuresOf } from '../../src/lib/build/figures.ts';
import { readNotebook } from '../../src/lib/build/vite-notebook.ts';
import { expect, test } from './reader.ts';

const cells = await readNotebook('src/content/chapters');
const figures = figuresOf(cells);
const figured = cells.filter(({ id }) => figures.has(id));
const pathOf = (chapter: string): string => `/${chapter.replace(/^\d+-/, '')}/`;
const words = (id: string): string =>
  `Figure ${figures.get(id)?.number ?? ''}. ${figures.get(id)?.caption ?? ''}`;
/** One of an open result and one of a folded result, whichever they are. */
const open = figured.find(({ folded, unkept, live }) => !folded && !unkept && !live);
const folded = figured.find((cell) => cell.folded);

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('each figure of our run has its number and its words, and is named by them', async ({ page }) => {
    expect(figured).not.toEqual([]);
    for (const chapter of new Set(figured.map((cell) => cell.chapter))) {
      await page.goto(pathOf(chapter));
      const here = figured.filter((cell) => cell.chapter === chapter);
      const captions = page.locator('.figure-caption');
      await expect(captions).toHaveText(here.map(({ id }) => words(id)));
      for (const { id, folded } of here) {
        const region = page.locator(`notebook-cell[data-cell="${id}"] > [data-output]`);
        await expect(region).toHaveRole('figure');
        await expect(region).toHaveAccessibleName(words(id));
        // Who is to guess first is told nothing.
        const shows = (await region.locator(':scope > [data-kind]').count()) > 0 && !folded;
        await expect(page.locator(`[id="${id}-caption"]`)).toBeVisible({ visible: shows });
      }
    }
  });

  test('it comes with a folded result, and goes with it', async ({ page }) => {
    test.skip(!folded, 'no folded result has a caption');
    await page.goto(pathOf(folded?.chapter ?? ''));
    const caption = page.locator(`[id="${folded?.id ?? ''}-caption"]`);
    const summary = page.locator(`[data-cell="${folded?.id ?? ''}"] .kept-fold > summary`);
    await expect(caption).toBeHidden();
    await summary.click();
    await expect(caption).toBeVisible();
    await summary.click();
    await expect(caption).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(caption).toBeVisible();
  });
});

test('below a reader’s own figure it stays; an error, and words of a log, are no figure', async ({
  reader,
}) => {
  test.skip(!open, 'no open result has a caption');
  const { id, chapter } = open ?? { id: '', chapter: '' };
  const caption = reader.page.locator(`[id="${id}-caption"]`);
  await reader.open(`${pathOf(chapter)}?backend=cpu`);
  await expect(caption).toBeVisible();
  for (const [code, state, visible] of [
    ['throw new Error("no");', 'error', false],
    ['[{ a: 1 }, { a: 2 }];', 'done', true],
    ['console.log("only words");', 'done', false],
  ] as const) {
    await reader.write(id, code);
    await reader.runs(id, state);
    await expect(caption).toBeVisible({ visible });
  }
});
