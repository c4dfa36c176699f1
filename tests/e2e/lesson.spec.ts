import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readNotebook } from '../../src/lib/build/vite-notebook.ts';
import { differences } from '../../src/lib/results/compare.ts';
import { readResults } from '../../src/lib/results/folder.ts';
import { FOLDER } from '../../src/lib/results/kept.ts';
import { fromWebP } from '../../src/lib/results/pictures.ts';
import { shownIn } from '../../src/lib/results/shown.ts';
import { isKept, take, type Files } from '../../src/lib/results/take.ts';
import { CHAPTERS, chapterTexts } from './chapters.ts';
import { expect, test, type Reader } from './reader.ts';
import { chaptersToRun, runCells, walk } from './walk.ts';

const SHARED = '480 pictures, 512 features each';

/** Chapter 7, opened by a direct link with nothing run before: it computes what it needs. */
async function trainByDirectLink(reader: Reader): Promise<void> {
  await reader.open('/training/');
  const last = reader.cell('train');
  await last.getByRole('button', { name: 'Run' }).click();
  await expect(last.locator('[data-status]')).toHaveText(
    /^first: load the network, load pictures, split the pictures/,
  );
  // Progress of a cell in another chapter shows where the reader waits.
  await expect(last.locator('[data-kind="progress"]').first()).toBeVisible({ timeout: 60_000 });
  const curves = last.locator('[data-kind="plot"] svg');
  await expect(curves).toHaveCount(2, { timeout: 480_000 });
  await expect(last).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(last.locator('[data-kind="text"]')).toHaveText(
    /^After 60 epochs: \d\d\.\d% of the validation pictures are right/,
  );
  const accuracy = Number(
    /([\d.]+)%/.exec((await last.locator('[data-kind="text"]').textContent()) ?? '')?.[1],
  );
  expect(accuracy).toBeGreaterThan(75);
  await expect(reader.output('train-features', 'text')).toContainText(
    `${SHARED} (0 of them were in the browser's storage)`,
  );
  // A second run starts from a fresh head, and the same seeds give the same result.
  await last.getByRole('button', { name: 'Run' }).click();
  await expect(last).toHaveAttribute('data-state', /queued|running/);
  await expect(last).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(last.locator('[data-kind="text"]')).toContainText(`${accuracy.toFixed(1)}%`);
}

/**
 * The dearest cells by far. They train as the others do, so what they would leave behind, the others leave behind too; and
 * those of the chapters on fine-tuning, on few pictures and on spoiled ones run twice in other-pictures.spec.ts, where pictures
 * are few. An exercise that needs them would run them first: it is spared, too.
 */
const DEAR = [
  ...['both-ways', 'thaw', 'in-front', 'fine-tune', 'disagree', 'old-answers'],
  ...['colours', 'how-few', 'crossing', 'from-nothing', 'enough'],
  'views',
];

/** How what the cells of all chapters have shown differs from what is kept of a run of ours. */
async function changes(page: Page): Promise<readonly string[]> {
  const shown = await shownIn(page);
  const kept = await readResults();
  const found: string[] = [];
  for (const { id, chapter, kind, unkept } of await readNotebook(CHAPTERS)) {
    const result = kept.get(chapter)?.results[id];
    const now = shown.get(id);
    // The last chapter is not run here.
    if (!isKept({ kind, ...(unkept && { unkept }) }) || !now) continue;
    const files: Files = new Map();
    const taken = await take(now, unkept, files);
    const read = async (of: 'kept' | 'now', src: string) =>
      fromWebP(
        of === 'kept' ? await readFile(`${FOLDER}/${chapter}/${src}`) : (files.get(src) ?? new Uint8Array()),
      );
    if (result) found.push(...(await differences(result, taken, read)).map((what) => `${id}: ${what}`));
    else if (taken.outputs.length > 0) found.push(`${id}: nothing is kept of it`);
  }
  // A run is kept a moment after its end.
  for (const { results } of kept.values())
    for (const id of Object.keys(results))
      if (!shown.has(id) && !id.startsWith('own-')) found.push(`${id}: it has shown nothing`);
  return found;
}

// One walk: what is learned of 600 pictures is the dear part of each of these, and it is computed once.
test('a direct link to chapter 7 trains; a second visit finds its features; every cell of every chapter runs, and running all twice holds no more tensors', async ({
  reader,
}) => {
  test.setTimeout(1_800_000);
  const { page } = reader;
  await test.step('a direct link to chapter 7', () => trainByDirectLink(reader));

  await test.step('a second visit finds the features that the first one computed', async () => {
    await reader.open('/training/?backend=wasm');
    await reader.runs('train-features', 'done', 60_000);
    await expect(reader.output('train-features', 'text')).toContainText(
      `${SHARED} (480 of them were in the browser's storage)`,
    );
  });

  await reader.open('/?backend=wasm');
  await expect(page.locator('.contents a')).toHaveCount((await chapterTexts()).length);
  const chapters = await chaptersToRun();
  await test.step('every cell of every chapter', () => walk(reader, chapters, () => runCells(reader)));
  await expect(page.locator('html')).toHaveAttribute('data-backend', 'wasm');
  await test.step('what they show is what the built pages show', async () => {
    await expect
      .poll(() => changes(page), { message: 'Results have changed: if they are meant to, `npm run record`.' })
      .toEqual([]);
  });
  const once = await reader.tensors();
  expect(once).toBeGreaterThan(100);
  await test.step('all of them again', () => walk(reader, chapters, () => runCells(reader, DEAR)));
  expect(await reader.tensors()).toBe(once);
});
