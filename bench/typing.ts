/** What a key costs the page in short and in very long cells: hardly more, since a long text is read beside the page. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { LessonRow } from './lesson.ts';

const SHORT = 50;
const LINES = [500, 2_000, 10_000];
const WORDS = '// some words as they are typed';
/** As many times slower: what a phone makes of a page. */
const SLOW = 6;

interface Typing {
  /** Milliseconds of the processor for each key: what else the machine does hardly counts. */
  readonly key: number;
  /** Milliseconds of the longest task while the processor is held back. */
  readonly longest: number;
}

/** Milliseconds that the page's own thread has worked. */
async function worked(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

async function paste(page: Page, lines: number): Promise<void> {
  const text = Array.from({ length: lines }, (_, i) => `const value${i} = Math.sqrt(${i}) + 1; // line ${i}`);
  const content = page.locator('notebook-cell[data-cell="softmax"] .cm-content');
  await content.focus();
  await page.keyboard.press('Control+A');
  await content.evaluate((content, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text.join('\n'));
}

async function typing(browser: Browser, site: string, lines: number): Promise<Typing> {
  const page = await browser.newPage();
  await page.goto(`${site}/loss-and-optimizer/`);
  await page.waitForLoadState('networkidle');
  await page.locator('notebook-cell[data-cell="softmax"]').getByRole('button', { name: 'Edit' }).click();
  await page.locator('notebook-cell[data-cell="softmax"] .cm-content').waitFor();
  await paste(page, lines);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  // Until what the paste has set off is over.
  await page.waitForTimeout(15_000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(cdp);
  await page.keyboard.type(WORDS, { delay: 100 });
  const key = ((await worked(cdp)) - before) / WORDS.length;
  await page.waitForTimeout(5_000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  await page.keyboard.type(WORDS, { delay: 200 });
  await page.waitForTimeout(5_000);
  const longest = await page.evaluate(() =>
    Math.max(0, ...(Reflect.get(globalThis, 'longTasks') as number[])),
  );
  await page.context().close();
  return { key, longest };
}

export async function benchTyping(browser: Browser, site: string): Promise<LessonRow[]> {
  const short = await typing(browser, site, SHORT);
  const rows: LessonRow[] = [
    { measured: `a key in a cell of ${SHORT} lines`, value: short.key, unit: 'ms', target: 30 },
    { measured: `longest task there, ${SLOW} × as slow`, value: short.longest, unit: 'ms', target: 200 },
  ];
  for (const lines of LINES) {
    const { key, longest } = await typing(browser, site, lines);
    rows.push(
      {
        measured: `a key in ${lines} lines: so many times that`,
        value: key / short.key,
        unit: '×',
        target: 3,
      },
      { measured: `longest task there, ${SLOW} × as slow`, value: longest, unit: 'ms', target: 200 },
    );
  }
  return rows;
}
