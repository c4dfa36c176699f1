/**
 * `npm run bench`: how fast the built site is for a reader, in a real browser on this machine.
 * Build first. Times depend on the machine; the last column says how much of its target each one takes.
 */
import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { findBrowser, FLAGS } from '../scripts/browser.ts';

const PORT = 4392;
const SITE = `http://localhost:${PORT}`;

interface Row {
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

async function open(page: Page, path: string): Promise<void> {
  await page.goto(SITE + path);
  await page.waitForLoadState('networkidle');
}

async function bench(page: Page): Promise<Row[]> {
  let script = 0;
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    void response.body().then(
      (body) => (script += gzipSync(body).length),
      () => undefined,
    );
  });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await open(page, '/feature-extraction/?backend=wasm');
  const scriptBefore = script / 1000;
  const first = await run(page, 'ask');

  await open(page, '/training/?backend=wasm');
  await run(page, 'train');
  const features = await tookOf(page, 'train-features');
  const epochs = await tookOf(page, 'train');
  const longest = await page.evaluate(() =>
    Math.max(0, ...(Reflect.get(globalThis, 'longTasks') as number[])),
  );
  return [
    { measured: 'JavaScript before any Run, gzipped', value: scriptBefore, unit: 'KB', target: 120 },
    { measured: 'first picture classified, cold page', value: first / 1000, unit: 's', target: 5 },
    // 480 of the 600 pictures are the training set.
    { measured: 'features of 600 pictures', value: (features / 1000) * (600 / 480), unit: 's', target: 20 },
    // The lesson trains for 60.
    { measured: '30 epochs over features, with live plots', value: epochs / 2000, unit: 's', target: 5 },
    { measured: "the page's longest task meanwhile", value: longest, unit: 'ms', target: 100 },
  ];
}

const server = spawn('astro', ['preview', '--ignore-lock', '--port', String(PORT)], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
});
await new Promise<void>((resolve, reject) => {
  server.stdout.on('data', (text: Buffer) => {
    if (text.toString().includes(String(PORT))) resolve();
  });
  server.on('exit', () => {
    reject(new Error('The site could not be served: run `npm run build` first.'));
  });
});
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...FLAGS] });
try {
  const rows = await bench(await browser.newPage());
  console.table(
    rows.map(({ measured, value, unit, target }) => ({
      measured,
      value: `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
      target: `${target} ${unit}`,
      'of target': `${((100 * value) / target).toFixed(0)}%`,
    })),
  );
} finally {
  await browser.close();
  server.kill();
}
