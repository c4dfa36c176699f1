import type { Page } from '@playwright/test';

/** Opens a page and waits until its notebook is at work: every cell has its button for another one then. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('notebook-cell .insert').last().waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
}
