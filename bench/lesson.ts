/** How long a reader waits in the lesson. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Request } from '@playwright/test';
import { open } from './open.ts';

/** One line of the lesson's table. */
export interface LessonRow {
  readonly measured: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
}

/** Milliseconds between pressing a cell's Run and its end. */
async function run(page: Page, cell: string): Promise<number> {
  const element = page.locator(`notebook-cell[data-cell="${cell}"]`);
  const begun = performance.now();
  await element.getByRole('button', { name: 'Run' }).click();
  await page.waitForFunction(
    (id) =>
      /done|error/.test(document.querySelector<HTMLElement>(`[data-cell="${id}"]`)?.dataset['state'] ?? ''),
    cell,
    { polling: 'raf', timeout: 300_000 },
  );
  if ((await element.getAttribute('data-state')) !== 'done') throw new Error(await element.innerText());
  return performance.now() - begun;
}

/** What the cell's status says it took, milliseconds. */
async function tookOf(page: Page, cell: string): Promise<number> {
  const text = (await page.locator(`[data-cell="${cell}"] [data-status]`).textContent()) ?? '';
  const [, minutes = '0', value = '0', unit = 's'] = /(?:(\d+) min )?([\d.]+) (ms|s)/.exec(text) ?? [];
  return Number(minutes) * 60_000 + Number(value) * (unit === 'ms' ? 1 : 1000);
}

/** Milliseconds until the largest part of a page is painted: cold, by a processor that is four times as slow. */
async function largestPaint(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(address);
  const found = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().at(-1)?.startTime ?? 0);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  await page.close();
  return found;
}

/** Bytes of what is answered to a request, gzipped; none where the page has left before. */
async function gzippedSize(request: Request): Promise<number> {
  try {
    const body = await (await request.response())?.body();
    return body ? gzipSync(body).length : 0;
  } catch {
    return 0;
  }
}

/** Runs cells as a reader does, on WASM, and measures what they wait for. */
export async function benchLesson(browser: Browser, site: string): Promise<LessonRow[]> {
  const paints: number[] = [];
  for (let i = 0; i < 3; i++) paints.push(await largestPaint(browser, `${site}/feature-extraction/`));
  const page = await browser.newPage();
  const scripts: Promise<number>[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(gzippedSize(request));
  });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await open(page, `${site}/feature-extraction/?backend=wasm`);
  const scriptBefore = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0) / 1000;
  const first = await run(page, 'ask');

  await open(page, `${site}/training/?backend=wasm`);
  await run(page, 'train');
  const features = await tookOf(page, 'train-features');
  const epochs = await tookOf(page, 'train');
  const longest = await page.evaluate(() =>
    Math.max(0, ...(Reflect.get(globalThis, 'longTasks') as number[])),
  );
  return [
    {
      measured: 'largest paint of chapter 1, at a quarter of the speed (middle of three)',
      value: (paints.sort((a, b) => a - b)[1] ?? 0) / 1000,
      unit: 's',
      target: 1,
    },
    { measured: 'JavaScript before any Run, gzipped', value: scriptBefore, unit: 'KB', target: 120 },
    { measured: 'first picture classified, cold page', value: first / 1000, unit: 's', target: 5 },
    // 480 of the 600 pictures are the training set.
    { measured: 'features of 600 pictures', value: (features / 1000) * (600 / 480), unit: 's', target: 20 },
    // The lesson trains for 60.
    { measured: '30 epochs over features, with live plots', value: epochs / 2000, unit: 's', target: 5 },
    { measured: "the page's longest task meanwhile", value: longest, unit: 'ms', target: 100 },
  ];
}
