/** From one chapter to the next, as a reader goes, all with one kernel. */
import { chapterTexts } from './chapters.ts';
import { expect, test, type Reader } from './reader.ts';

/** Chapters whose cells come to an end. The last one runs until Stop, and wants a camera: see own.spec.ts. */
export async function chaptersToRun(): Promise<number> {
  return (await chapterTexts()).length - 1;
}

/** Begins at the front page, and does something in each of so many chapters. */
export async function walk(reader: Reader, count: number, act: () => Promise<void>): Promise<void> {
  const { page } = reader;
  await page.getByRole('link', { name: 'Graft' }).click();
  // The page that is left has such links, too.
  await expect(page).toHaveURL(/\/$/);
  await page.locator('.contents a').first().click();
  for (let i = 1; i <= count; i++)
    await test.step(`chapter ${i}`, async () => {
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('.chapter-number')).toHaveText(`Chapter ${i}`);
      await act();
      if (i < count) await page.getByRole('link', { name: /→/ }).click();
    });
}

/** Runs a chapter: with "Run all"; or, to spare some of its cells, cell by cell. */
export async function runCells(reader: Reader, spared: readonly string[] = []): Promise<void> {
  const others = spared.map((id) => `:not([data-cell="${id}"])`).join('');
  const cells = await reader.page.locator(`notebook-cell${others}`).all();
  expect(await reader.page.locator('notebook-cell').count()).toBeGreaterThan(0);
  if (spared.length === 0) await reader.runAll();
  else for (const cell of cells) await cell.getByRole('button', { name: 'Run' }).click();
  for (const cell of cells) {
    await expect(cell).toHaveAttribute('data-state', /done|error/, { timeout: 480_000 });
    await expect(cell, await cell.innerText()).toHaveAttribute('data-state', 'done');
  }
}
