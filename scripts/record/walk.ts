/** Runs every cell of the lesson whose results are kept, chapter by chapter, with one kernel. */
import { expect, type Page } from '@playwright/test';
import type { CellSource } from '../../src/lib/cells/source.ts';
import { isKept } from '../../src/lib/results/take.ts';

export interface Stop {
  /** `7-training`. */
  readonly chapter: string;
  /** Ids, in order. */
  readonly cells: readonly string[];
}

/** The chapters, with those of their cells whose results are kept. */
export function stopsOf(cells: readonly CellSource[]): Stop[] {
  return [...new Set(cells.map(({ chapter }) => chapter))].map((chapter) => ({
    chapter,
    cells: cells.filter((cell) => cell.chapter === chapter && isKept(cell)).map(({ id }) => id),
  }));
}

/** @param after called when a chapter's cells have run, on its page */
export async function walk(
  page: Page,
  stops: readonly Stop[],
  after: (stop: Stop) => Promise<void>,
): Promise<void> {
  for (const [i, stop] of stops.entries()) {
    const path = `/${stop.chapter.replace(/^\d+-/, '')}/`;
    if (i === 0) await page.goto(`${path}?backend=wasm`);
    else await page.getByRole('link', { name: /→/ }).click();
    await page.waitForURL(`**${path}*`);
    await page.waitForFunction(() => customElements.get('kernel-panel') !== undefined);
    for (const id of stop.cells) {
      const cell = page.locator(`notebook-cell[data-cell="${id}"]`);
      await cell.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(cell).toHaveAttribute('data-state', /done|error/, { timeout: 600_000 });
      await expect(cell, await cell.innerText()).toHaveAttribute('data-state', 'done');
    }
    await after(stop);
  }
}
