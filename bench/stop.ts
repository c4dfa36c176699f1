/** How long a reader waits for Stop, by what the cell is doing then. */
import type { Page } from '@playwright/test';
import type { LessonRow } from './lesson.ts';

const WAITS = [
  ['a promise that never settles', 'await new Promise(() => {});'],
  ['an endless loop of awaits', 'for (;;) await null;'],
] as const;

const CELL = 'notebook-cell[data-cell="softmax"]';

/** Stops cells of chapter 6, as a reader does. */
export async function benchStop(page: Page, site: string): Promise<LessonRow[]> {
  await page.goto(`${site}/loss-and-optimizer/`);
  const cell = page.locator(CELL);
  const rows: LessonRow[] = [];
  for (const [what, text] of WAITS) {
    await cell.getByRole('button', { name: 'Edit' }).click();
    await cell.locator('.cm-content').fill(text);
    await cell.getByRole('button', { name: 'Run' }).click();
    await page.locator(`${CELL}[data-state="running"]`).waitFor();
    const value = await cell.evaluate(
      (element: HTMLElement) =>
        new Promise<number>((resolve) => {
          const begun = performance.now();
          new MutationObserver(() => {
            if (element.dataset['state'] === 'stopped') resolve(performance.now() - begun);
          }).observe(element, { attributes: true });
          element.querySelector<HTMLElement>('[data-do="stop"]')?.click();
        }),
    );
    rows.push({ measured: `Stop of ${what}`, value, unit: 'ms', target: 100 });
  }
  return rows;
}
