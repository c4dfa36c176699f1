/** What each step loads: it is printed, and what a page loads before any Run has a limit. */
import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { expect, test } from './reader.ts';

/** Bytes of JavaScript, gzipped, that a chapter's page may load before any Run. */
const BUDGET = 100_000;

/** Bytes, gzipped, that what our run showed may add to a chapter's page. */
const KEPT = 60_000;

const TEXT = /\.(js|mjs|css|html|json|svg)$|\/$/;

/** Bytes as a server that packs sends them, by the kind of file. */
async function sizes(responses: readonly Response[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const response of responses) {
    const { pathname } = new URL(response.url());
    const body = await response.body();
    const kind = /\.(\w+)$/.exec(pathname)?.[1] ?? 'html';
    const size = TEXT.test(pathname) ? gzipSync(body).length : body.length;
    found.set(kind, (found.get(kind) ?? 0) + size);
  }
  return found;
}

function line(step: string, found: ReadonlyMap<string, number>): string {
  const all = [...found.values()].reduce((sum, size) => sum + size, 0);
  const parts = [...found].sort(([, a], [, b]) => b - a).map(([kind, size]) => `${kind} ${kb(size)}`);
  return `${step}: ${kb(all)} (${parts.join(', ')})`;
}

function kb(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}

test('what a page, the first run and the first edit load', async ({ reader }) => {
  const { page } = reader;
  let responses: Response[] = [];
  page.on('response', (response) => {
    if (response.ok() && response.url().startsWith('http')) responses.push(response);
  });
  const step = async (name: string): Promise<ReadonlyMap<string, number>> => {
    await reader.quiet();
    const found = await sizes(responses);
    responses = [];
    console.log(line(name, found));
    return found;
  };
  await reader.open('/the-pictures/?backend=wasm');
  await reader.loaded();
  const first = await step('page');
  expect(first.get('js')).toBeGreaterThan(0);
  expect(first.get('js')).toBeLessThan(BUDGET);
  await reader.write('show-transform', 'transform;\n// edited');
  await expect(reader.cell('show-transform').locator('.cm-content')).toContainText('edited');
  const edit = await step('first edit');
  expect(edit.get('js')).toBeGreaterThan(0);
  await reader.runs('load-pictures', 'done');
  const run = await step('first run, of pictures');
  expect(run.get('zip')).toBeGreaterThan(1_000_000);
  await reader.runs('show-transform', 'done');
  const network = await step('first run of the network');
  expect(network.get('safetensors')).toBeGreaterThan(1_000_000);
});

test('what our run showed adds little to a chapter’s page', async ({ page, request }) => {
  await page.goto('/');
  const chapters = await page
    .locator('.contents > li > div > a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(chapters.length).toBeGreaterThan(8);
  for (const path of chapters) {
    const html = await (await request.get(path)).text();
    const without = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      for (const kept of parsed.querySelectorAll('[data-kept]')) kept.remove();
      return parsed.documentElement.outerHTML;
    }, html);
    const added = gzipSync(html).length - gzipSync(without).length;
    console.log(`${path}: what our run showed is ${kb(added)}`);
    expect(added).toBeLessThan(KEPT);
  }
});
