/** What following a control costs the page: a slider is dragged, and a pointer goes over a map, while cells follow. */
import type { Browser, Page } from '@playwright/test';
import type { LessonRow } from './lesson.ts';
import { open } from './open.ts';

/** As many times slower. */
const SLOW = 4;
const SECONDS = 5;
/** The longest task that nobody feels, milliseconds. */
const UNFELT = 50;
const MOST_A_SECOND = 30;

async function run(page: Page, id: string): Promise<void> {
  await page
    .locator(`notebook-cell[data-cell="${id}"]`)
    .getByRole('button', { name: 'Run', exact: true })
    .click();
  await page.locator(`notebook-cell[data-cell="${id}"][data-state="done"]`).waitFor({ timeout: 120_000 });
}

/** Moves the mouse to and fro, within a box, and counts: long tasks, and how often a cell has followed. */
async function drag(
  page: Page,
  figure: string,
  follower: string,
): Promise<{ longest: number; often: number }> {
  const box = await page.locator(figure).first().boundingBox();
  if (!box) throw new Error(`${figure} is not there`);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate((id) => {
    const seen = { longest: 0, runs: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
    const cell = document.querySelector(`notebook-cell[data-cell="${id}"]`);
    if (!cell) return;
    new MutationObserver(() => {
      if (cell.getAttribute('data-state') === 'running') seen.runs++;
    }).observe(cell, { attributeFilter: ['data-state'] });
  }, follower);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 10, y);
  await page.mouse.down();
  const begun = performance.now();
  for (let i = 0; performance.now() - begun < SECONDS * 1000; i++) {
    const share = Math.abs(((i / 60) % 2) - 1);
    await page.mouse.move(box.x + 10 + share * (box.width - 20), y);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const { longest, runs } = await page.evaluate(
    () => Reflect.get(globalThis, 'seen') as { longest: number; runs: number },
  );
  return { longest, often: runs / SECONDS };
}

export async function benchFollow(browser: Browser, site: string): Promise<LessonRow[]> {
  const page = await browser.newPage();
  await open(page, `${site}/loss-and-optimizer/?backend=wasm`);
  await run(page, 'roll-ball');
  await page.locator('notebook-cell[data-cell="roll-ball"] .plot svg').first().waitFor();
  const slider = await drag(page, 'notebook-cell[data-cell="roll-ball"] input[type="range"]', 'roll-ball');
  await page.context().close();
  return [
    {
      measured: `longest task while a slider is dragged, ${SLOW} × as slow`,
      value: slider.longest,
      unit: 'ms',
      target: UNFELT,
    },
    {
      measured: 'times a second that the cell follows',
      value: slider.often,
      unit: '/s',
      target: MOST_A_SECOND,
    },
  ];
}
