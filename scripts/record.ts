/**
 * `npm run record`: runs the whole lesson in a headless browser, on WebAssembly, with the weights and the pictures that
 * come with Graft, and keeps what each cell showed in `src/content/results`. The built site shows it; `npm test` compares.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { chromium, expect } from '@playwright/test';
import { readNotebook } from '../src/lib/build/vite-notebook.ts';
import { fingerprints, groundOf } from '../src/lib/results/fingerprint.ts';
import { sizeOf, writeResults } from '../src/lib/results/folder.ts';
import { CARD, FOLDER, LIMITS, type KeptResult, type Recording } from '../src/lib/results/kept.ts';
import { cellsShownIn, shownIn } from '../src/lib/results/shown.ts';
import { take, type Files } from '../src/lib/results/take.ts';
import { findHeadlessShell, FLAGS } from './browsers/chromium.ts';
import { figureCard } from './record/figure-card.ts';
import { stopsOf, walk } from './record/walk.ts';
import { serveSite } from './serve-site.ts';

const CHAPTERS = 'src/content/chapters';
const PICTURES = 'flowers-sample';

process.env['GRAFT_DATASETS'] = PICTURES;
const built = spawnSync('npm', ['run', '--silent', 'build'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) throw new Error('The site can’t be built, so there is nothing to record.');

const cells = await readNotebook(CHAPTERS);
const fingerprint = fingerprints(cells, await groundOf('.', PICTURES));
const { site, stop } = await serveSite();
const browser = await chromium.launch({ executablePath: findHeadlessShell(), args: [...FLAGS] });
try {
  const page = await browser.newPage({ baseURL: site });
  const cards = new Map<string, Buffer>();
  const stops = stopsOf(cells);
  await walk(page, stops, async ({ chapter, cells }) => {
    // What a cell shows is kept a moment after its end.
    await expect.poll(() => cellsShownIn(page)).toEqual(expect.arrayContaining([...cells]));
    const figure = figureOf(await readFile(`${CHAPTERS}/${chapter}.mdx`, 'utf8'));
    if (figure) cards.set(chapter, await figureCard(page, figure));
  });
  const shown = await shownIn(page);
  const recording: Recording = {
    date: new Date().toISOString().slice(0, 10),
    browser: `Chromium ${browser.version()}`,
    backend: (await page.locator('html').getAttribute('data-backend')) ?? '',
    pictures: PICTURES,
    versions: await versions('graft', '@tensorflow/tfjs', '@observablehq/plot'),
  };
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  let all = 0;
  for (const { chapter, cells: ids } of stops) {
    const files: Files = new Map();
    const results: Record<string, KeptResult> = {};
    for (const id of ids) {
      const its = shown.get(id);
      if (!its) throw new Error(`The cell \`${id}\` has shown more than the browser keeps.`);
      const taken = await take(its, cells.find((cell) => cell.id === id)?.unkept, files);
      if (taken.outputs.length > 0) results[id] = { fingerprint: fingerprint(id, taken.chosen), ...taken };
    }
    const card = cards.get(chapter);
    if (card) files.set(CARD, card);
    await writeResults(chapter, { recording, results }, files);
    const size = await sizeOf(chapter);
    all += size;
    console.log(`${chapter}: ${Object.keys(results).length} cells, ${Math.round(size / 1000)} kB`);
    if (size > LIMITS.chapter)
      throw new Error(`The results of ${chapter} are more than ${LIMITS.chapter} bytes.`);
  }
  console.log(`all: ${Math.round(all / 1000)} kB`);
  if (all > LIMITS.all) throw new Error(`All results are more than ${LIMITS.all} bytes.`);
} finally {
  await browser.close();
  stop();
}

/** The cell whose figure stands for a chapter. */
function figureOf(mdx: string): string | null {
  return /^---\n[^]*?^figure: *(\S+)$[^]*?^---$/m.exec(mdx)?.[1] ?? null;
}

async function versions(...names: readonly string[]): Promise<Record<string, string>> {
  const found = names.map(async (name) => {
    const file = name === 'graft' ? 'package.json' : `node_modules/${name}/package.json`;
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
    return [name, version] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
