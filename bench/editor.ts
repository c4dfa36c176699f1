/** How long a reader waits for the first completion, and for later ones. */
import type { Page } from '@playwright/test';
import type { LessonRow } from './lesson.ts';
import { open } from './open.ts';

/** Completions after the first one: members of a network that chapter 5 defines. */
const LATER = 11;
const OPTIONS = '.cm-tooltip-autocomplete [role="option"]';

/** Milliseconds from the next event of a kind to the first completion that is seen. */
async function untilCompletion(
  page: Page,
  event: 'click' | 'keydown',
  act: () => Promise<void>,
): Promise<number> {
  const waiting = await page.evaluateHandle(
    ([kind, options]) => ({
      took: new Promise<number>((resolve) => {
        const begin = (): void => {
          const begun = performance.now();
          const look = (): void => {
            if (document.querySelector(options)) resolve(performance.now() - begun);
            else requestAnimationFrame(look);
          };
          look();
        };
        document.addEventListener(kind, begin, { once: true, capture: true });
      }),
    }),
    [event, OPTIONS] as const,
  );
  await act();
  return waiting.evaluate(({ took }) => took);
}

/** Writes in a cell of chapter 6 as a reader does, in a browser that has nothing of the site yet. */
export async function benchEditor(page: Page, site: string): Promise<LessonRow[]> {
  await open(page, `${site}/loss-and-optimizer/`);
  const cell = page.locator('notebook-cell[data-cell="softmax"]');
  const text = cell.locator('.cm-content');
  const first = await untilCompletion(page, 'click', async () => {
    await cell.getByRole('button', { name: 'Edit' }).click();
    await text.fill('');
    await page.keyboard.type('model.');
  });
  const later: number[] = [];
  for (let i = 0; i < LATER; i++) {
    await text.fill(`${'\n'.repeat(i)}model`);
    await page.keyboard.press('Escape');
    await page.locator(OPTIONS).first().waitFor({ state: 'detached' });
    await text.focus();
    await page.keyboard.press('Control+End');
    later.push(
      await untilCompletion(page, 'keydown', async () => {
        await page.keyboard.type('.');
      }),
    );
  }
  later.sort((a, b) => a - b);
  return [
    { measured: 'first completion, from the press on Edit, cold', value: first / 1000, unit: 's', target: 3 },
    {
      measured: 'a later completion, from the key (median)',
      value: later[5] ?? NaN,
      unit: 'ms',
      target: 150,
    },
    { measured: 'the slowest of them', value: later.at(-1) ?? NaN, unit: 'ms', target: 150 },
  ];
}
