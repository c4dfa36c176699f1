/** What the built pages show of a run of ours: without scripts, on any screen, until the reader's own takes its place. */
import type { Locator, Page } from '@playwright/test';
import { chapterTexts } from './chapters.ts';
import { expect, test } from './reader.ts';

const CHAPTER = '/loss-and-optimizer/';

/** A drawing as text, without what differs from one drawing to the next. Kept numbers have six digits. */
async function drawn(svg: Locator): Promise<string> {
  const text = await svg.evaluate((element) => element.outerHTML);
  return text
    .replace(/plot-(kept-)?clip-\d+/g, 'plot-clip')
    .replace(/ class="[^"]*"/g, '')
    .replace(/\d+\.\d+/g, (digits) => Number(digits).toFixed(1));
}

/** How far a page has jumped by itself since it was asked last, as browsers count it. */
async function countJumps(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { jumps: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
        readonly sources: readonly { readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
      })[]) {
        // What a bar says of the kernel or the cell moves its neighbours to the side.
        const isUpOrDown = entry.sources.some(
          ({ previousRect, currentRect }) => previousRect.y !== currentRect.y,
        );
        if (isUpOrDown && !entry.hadRecentInput)
          Object.assign(globalThis, { jumps: Number(Reflect.get(globalThis, 'jumps')) + entry.value });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () =>
    page.evaluate(() => {
      const jumps = Number(Reflect.get(globalThis, 'jumps'));
      Object.assign(globalThis, { jumps: 0 });
      return jumps;
    });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a chapter shows tables, pictures and plots, each plot in the width of the screen', async ({
    page,
  }) => {
    await page.goto('/the-pictures/');
    await expect(page.locator('.kept-notice')).toContainText('a run of ours');
    await expect(page.locator('#split-pictures table')).toContainText('480');
    const picture = page.locator('#look-at-pictures img').first();
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.getAttribute('alt')).toBe('Picture 1 of 15');
    expect(await picture.getAttribute('width')).toBe('176');
    const plot = page.locator('#count-classes .plot');
    await expect(plot.locator('.wide svg')).toBeVisible();
    await expect(plot.locator('.narrow svg')).toBeHidden();
    await expect(plot.locator('.wide svg')).toHaveAttribute(
      'aria-label',
      'Plot of pictures, class. Its numbers follow.',
    );
    await plot.locator('summary').click();
    await expect(plot.locator('table')).toContainText('sunflower');
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(plot.locator('.narrow svg')).toBeVisible();
      await expect(plot.locator('.wide svg')).toBeHidden();
      expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('what a text asks to guess is behind a press, and on paper it is there', async ({ page }) => {
    await page.goto(CHAPTER);
    const svg = page.locator('#slice-loss .wide svg');
    await expect(svg).toBeHidden();
    await page.locator('#slice-loss .kept-fold > summary').click();
    await expect(svg).toBeVisible();
    await page.locator('#slice-loss .kept-fold > summary').click();
    await page.emulateMedia({ media: 'print' });
    await expect(svg).toBeVisible();
  });

  test('on paper, a long cell may go on to the next page, and what nobody has opened is not there', async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    await page.emulateMedia({ media: 'print' });
    const cells = await page.locator('notebook-cell .code').evaluateAll((all) =>
      all.map((code) => ({
        lines: code.querySelectorAll('.line').length,
        inside: getComputedStyle(code).breakInside,
      })),
    );
    expect(cells.some(({ lines }) => lines > 25)).toBe(true);
    for (const { lines, inside } of cells)
      expect(inside, `${lines} lines`).toBe(lines > 25 ? 'auto' : 'avoid');
    const parts = page.locator('.part');
    expect(await parts.count()).toBeGreaterThan(1);
    await expect(page.locator('.part:visible')).toHaveCount(0);
    await parts.first().evaluate((part: HTMLDetailsElement) => {
      part.open = true;
    });
    await expect(parts.first()).toBeVisible();
  });

  test('the front page shows pictures, and a figure for each chapter that has one', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.first-look img')).toHaveCount(6);
    const figures = (await chapterTexts()).filter((text) => /^figure: /m.test(text));
    expect(figures).not.toHaveLength(0);
    await expect(page.locator('.contents .glimpse')).toHaveCount(figures.length);
  });
});

test('the reader’s own run takes the place of ours, drawn alike, without a jump; an edit marks ours', async ({
  reader,
}) => {
  const { page } = reader;
  const jumps = await countJumps(page);
  await reader.open(`${CHAPTER}?backend=wasm`);
  // Letters of another font move the text a little; from there on nothing does.
  await reader.loaded();
  await jumps();
  const ours = reader.cell('plot-loss').locator('[data-output] > [data-kept]');
  await expect(ours).toHaveCount(2);
  const before = await drawn(ours.locator('.wide > svg'));
  const below = page.locator('#roll-ball');
  await below.scrollIntoViewIfNeeded();
  const ball = await drawn(below.locator('.wide > figure'));
  expect(await jumps()).toBeLessThan(0.001);

  await test.step('run', async () => {
    await reader.runs('plot-loss', 'done');
    await reader.runs('roll-ball', 'done');
    await expect(ours).toHaveCount(0);
    expect(await drawn(reader.output('plot-loss', 'plot').locator('.plot > svg'))).toBe(before);
    expect(await drawn(reader.output('roll-ball', 'plot').locator('.plot > figure'))).toBe(ball);
    expect(await jumps()).toBeLessThan(0.001);
  });

  await test.step('edit', async () => {
    const mark = reader.cell('softmax').locator('.kept-mark');
    await expect(mark).toHaveText('our run');
    await reader.write('softmax', 'const logits = [1, 2];');
    await expect(mark).toHaveText(/not of what is here now$/);
    await expect(reader.cell('make-optimizer').locator('.kept-mark')).toHaveText('our run');
    await reader.cell('softmax').getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(mark).toHaveText('our run');
  });

  await test.step('a reload brings the reader’s own', async () => {
    await reader.keeps('plot-loss');
    await page.reload();
    await expect(reader.output('plot-loss', 'plot')).toBeVisible();
    await expect(ours).toHaveCount(0);
    await expect(reader.cell('softmax').locator('.kept-mark')).toHaveText('our run');
  });
});

test('a reset takes away what the edited text showed, its error and its mark, and ours is there again', async ({
  reader,
}) => {
  await reader.open('/loss-and-optimizer/?backend=wasm');
  const cell = reader.cell('softmax');
  const ours = cell.locator('[data-output] > [data-kept]');
  const before = await ours.count();
  await reader.write('softmax', 'flowerz.classes;');
  await reader.runs('softmax', 'error');
  await expect(ours).toHaveCount(0);
  await cell.getByRole('button', { name: 'Reset', exact: true }).click();
  await reader.becomes('softmax', 'idle');
  await expect(cell.locator('[data-error]')).toHaveCount(0);
  await expect(reader.output('softmax', 'error')).toHaveCount(0);
  await expect(ours).toHaveCount(before);
  await expect(cell.locator('.kept-mark')).toHaveText('our run');
  await cell.getByRole('button', { name: 'Undo reset' }).click();
  await expect(cell.locator('.kept-mark')).toHaveText(/not of what is here now$/);
});

test('ours don’t pretend to be of another split or other weights, and a run that fails leaves nothing of them', async ({
  reader,
}) => {
  const { page } = reader;
  await page.addInitScript(() => localStorage.setItem('graft:split', '{"validation":0.3,"seed":2}'));
  await reader.open('/the-pictures/?backend=wasm');
  await expect(reader.cell('split-pictures').locator('.kept-mark')).toHaveText(/not of what is here now$/);
  await expect(reader.cell('look-at-pictures').locator('.kept-mark')).toHaveText('our run');
  await expect(reader.cell('show-transform').locator('.kept-mark')).toHaveText('our run');
  await page.evaluate(() => localStorage.setItem('graft:backbone', 'resnet18-imagenet'));
  await page.reload();
  await expect(reader.cell('show-transform').locator('.kept-mark')).toHaveText(/not of what is here now$/);
  await expect(reader.cell('look-at-pictures').locator('.kept-mark')).toHaveText('our run');
  await page.evaluate(() => localStorage.removeItem('graft:backbone'));
  await page.reload();
  await reader.write('show-transform', 'nothing.here;');
  await reader.runs('show-transform', 'error');
  await expect(reader.cell('show-transform').locator('[data-kept]')).toHaveCount(0);
});
