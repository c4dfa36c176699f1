/** How quickly many pictures open, and how much memory it takes to read through them. */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { random } from '../src/lib/graft/random.ts';
import { writeZip } from '../tests/unit/graft/zips.ts';
import { open } from './open.ts';

export interface PicturesRow {
  readonly pictures: number;
  readonly megabytes: number;
  /** Seconds until `openImageFolder` has a zip that lies in the browser, and one on the server. */
  readonly openFile: number;
  readonly openAddress: number;
  /** Read, decoded and transformed to 96 × 96, in batches of 32. */
  readonly perSecond: number;
  /** By how much the page's process grew at the most while it read through all of them, MB; null without `ps`. */
  readonly growth: number | null;
}

/** Kaggle's archive: 4,317 pictures, 225 MB. */
const BYTES = 225e6 / 4317;

/** A few noisy photographs of about 52 kB, as Kaggle's are on average. */
async function photographs(): Promise<Uint8Array[]> {
  const chance = random(1);
  const make = async (): Promise<Uint8Array> => {
    const small = Uint8Array.from({ length: 20 * 15 * 3 }, () => chance.integer(256));
    const smooth = await sharp(small, { raw: { width: 20, height: 15, channels: 3 } })
      .resize(400, 300)
      .raw()
      .toBuffer();
    const noisy = smooth.map((value) => Math.max(0, Math.min(255, value + 28 * chance.normal())));
    const jpeg = (quality: number) =>
      sharp(noisy, { raw: { width: 400, height: 300, channels: 3 } })
        .jpeg({ quality })
        .toBuffer();
    for (let quality = 60; ; quality += 2) {
      const bytes = await jpeg(quality);
      if (bytes.length >= BYTES || quality >= 98) return new Uint8Array(bytes);
    }
  };
  return Promise.all(Array.from({ length: 16 }, make));
}

const cell = (zip: string): string => `import * as tf from '@tensorflow/tfjs';
import { batches, imagenet } from 'graft';
const blob = await (await fetch('/${zip}')).blob();
const begun = performance.now();
const opened = await openImageFolder(blob);
const openFile = performance.now() - begun;
const again = performance.now();
await openImageFolder('/${zip}');
const openAddress = performance.now() - again;
const reading = performance.now();
let count = 0;
for await (const batch of batches(opened, { transform: { size: 96, ...imagenet } })) {
  count += batch.labels.length;
  tf.dispose([batch.x, batch.y]);
}
JSON.stringify({ count, openFile, openAddress, reading: performance.now() - reading, bytes: blob.size });`;

/** Resident memory of the browser's page processes, MB; null where there is no `ps`. */
async function resident(browser: Browser): Promise<number | null> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', ids.join()]).catch(() => ({
    stdout: '',
  }));
  const sizes = stdout.split('\n').map(Number);
  return stdout ? sizes.reduce((a, b) => a + b, 0) / 1000 : null;
}

async function measure(page: Page, site: string, zip: string): Promise<PicturesRow> {
  await open(page, `${site}/the-pictures/?backend=cpu`);
  const element = page.locator('notebook-cell[data-cell="load-pictures"]');
  await element.getByRole('button', { name: 'Edit' }).click();
  await element.locator('.cm-content').fill(cell(zip));
  const browser = page.context().browser();
  const sample = async (): Promise<number> => (browser && (await resident(browser))) ?? 0;
  const before = await sample();
  await element.getByRole('button', { name: 'Run' }).click();
  let peak = before;
  let state: string | null;
  do {
    peak = Math.max(peak, await sample());
    await page.waitForTimeout(100);
    state = await element.getAttribute('data-state');
  } while (!/done|error/.test(state ?? ''));
  const text = await element.locator('[data-output]').innerText();
  if (state === 'error') throw new Error(text);
  const found = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? '') as Record<
    'count' | 'openFile' | 'openAddress' | 'reading' | 'bytes',
    number
  >;
  return {
    pictures: found.count,
    megabytes: found.bytes / 1e6,
    openFile: found.openFile / 1000,
    openAddress: found.openAddress / 1000,
    perSecond: found.count / (found.reading / 1000),
    growth: before > 0 ? peak - before : null,
  };
}

/** Zips of so many pictures are made beside the built site, and removed afterwards. */
export async function benchPictures(
  browser: Browser,
  site: string,
  counts: readonly number[] = [4317, 10_000],
): Promise<PicturesRow[]> {
  const some = await photographs();
  const rows: PicturesRow[] = [];
  for (const count of counts) {
    const files = Array.from({ length: count }, (_, i) => ({
      name: `flowers/class ${i % 5}/${i}.jpg`,
      data: some[i % some.length] ?? '',
    }));
    const zip = `bench-${count}.zip`;
    const path = new URL(`../dist/${zip}`, import.meta.url);
    try {
      await writeFile(path, writeZip(files).stream());
      const page = await browser.newPage();
      rows.push(await measure(page, site, zip));
      await page.close();
    } finally {
      await rm(path, { force: true });
    }
  }
  return rows;
}
