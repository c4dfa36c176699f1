import { expect, test } from './reader.ts';
import { holdBack, placesSoFar, watchPlace } from './slowly.ts';

const LOSE = `const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
gl.getExtension('WEBGL_lose_context')?.loseContext();
await new Promise((resolve) => setTimeout(resolve, 60_000));`;

test('a lost WebGL context starts the kernel again, names the cell, and offers to run it', async ({
  reader,
}) => {
  test.setTimeout(240_000);
  const { page } = reader;
  const html = page.locator('html');
  await reader.open('/loss-and-optimizer/?backend=webgl');
  await reader.write('softmax', LOSE);
  await reader.runs('softmax', 'error', 120_000);
  await expect(reader.output('softmax', 'error')).toContainText(
    /crashed while `softmax` ran.*WebGL context lost.*started again/,
  );
  await expect(html).toHaveAttribute('data-kernel', 'ready', { timeout: 120_000 });

  // The same once more: it stays off, and says so. Then the cell is put right.
  const again = reader.cell('softmax').getByRole('button', { name: 'Run again' });
  await again.click();
  await reader.becomes('softmax', 'error', 120_000);
  await expect(reader.output('softmax', 'error')).toContainText('stays off');
  await expect(html).toHaveAttribute('data-kernel', 'crashed');
  await reader.write('softmax', '6 * 7;');
  await again.click();
  await reader.becomes('softmax', 'done', 120_000);
  await expect(again).toHaveCount(0);
});

test('an array that finds no room says what makes room', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'new Float32Array(1e12);');
  await reader.runs('softmax', 'error');
  await expect(reader.output('softmax', 'error')).toContainText('fewer or smaller pictures');
});

const waits = [
  ['a promise that never settles', 'await new Promise(() => {});'],
  ['an endless loop of awaits', 'for (;;) await null;'],
  ['a long wait in a function', 'const nap = () => new Promise((r) => setTimeout(r, 1e6));\nawait nap();'],
] as const;

for (const [name, text] of waits) {
  test(`Stop ends ${name}, and the kernel keeps what it holds`, async ({ reader }) => {
    await reader.open('/loss-and-optimizer/');
    await reader.write('softmax', "Object.assign(globalThis, { mark: 'of this kernel' });");
    await reader.runs('softmax', 'done');
    await reader.write('plot-loss', text);
    await reader.run('plot-loss');
    await reader.becomes('plot-loss', 'running');
    // A kernel that does not stop by itself is ended, and with it goes what it holds.
    await reader.keepingKernel(async () => {
      await reader.cell('plot-loss').getByRole('button', { name: 'Stop' }).click();
      await reader.becomes('plot-loss', 'stopped');
    });
    await reader.becomes('softmax', 'done');
    await reader.write('plot-loss', "Reflect.get(globalThis, 'mark');");
    await reader.runs('plot-loss', 'done');
    await expect(reader.output('plot-loss', 'text')).toHaveText('of this kernel');
  });
}

test('Undo reset brings the text back, by its button and by Ctrl+Z', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  const text = cell.locator('.code .cm-content');
  await reader.write('softmax', '"mine";');
  await cell.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(text).toContainText('Math.exp');
  await cell.getByRole('button', { name: 'Undo reset' }).click();
  await expect(text).toHaveText('"mine";');
  await expect(cell.getByRole('button', { name: 'Undo' })).toBeHidden();
  await cell.getByRole('button', { name: 'Reset', exact: true }).click();
  await text.focus();
  await page.keyboard.press('Control+z');
  await expect(text).toHaveText('"mine";');
  await page.reload();
  await expect(text).toHaveText('"mine";');
});

test('after the lesson has changed, both texts are shown and the reader chooses', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  await reader.write('softmax', '"mine";');
  // As if the lesson had had another text when this was written.
  await page.evaluate(() => {
    localStorage.setItem('graft:edit:softmax', JSON.stringify({ code: '"mine";', from: 'an older one' }));
  });
  await page.reload();
  const both = cell.getByRole('group', { name: 'Two texts of this cell' });
  await expect(both).toContainText('changed in the lesson');
  await expect(both.getByLabel('The lesson’s')).toContainText('Math.exp');
  await expect(both.getByLabel('Yours')).toHaveText('"mine";');
  // On a phone they stand one above the other.
  await page.setViewportSize({ width: 380, height: 800 });
  const heights = (): Promise<readonly number[]> =>
    both.evaluate((group) => {
      const box = (name: string) =>
        group.querySelector(`[aria-label="${name}"]`)?.getBoundingClientRect() ?? new DOMRect();
      return [box('The lesson’s').height, box('Yours').top - box('The lesson’s').bottom];
    });
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(100);
  await expect.poll(async () => (await heights())[1]).toBeGreaterThanOrEqual(0);
  await both.getByRole('button', { name: 'Take the lesson’s' }).click();
  await expect(both).toHaveCount(0);
  await expect(cell.locator('.cm-content')).toContainText('Math.exp');
  await cell.getByRole('button', { name: 'Undo' }).click();
  await expect(cell.locator('.cm-content')).toHaveText('"mine";');
  await page.reload();
  await expect(cell.locator('.cm-content')).toHaveText('"mine";');
  await expect(both).toHaveCount(0);
});

test('two tabs: an edit is taken over, and where both have edited the reader chooses', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const other = await page.context().newPage();
  await other.goto('/loss-and-optimizer/');
  const theirs = other.locator('[data-cell="softmax"]');
  const text = reader.cell('softmax').locator('.code .cm-content');
  await theirs.getByRole('button', { name: 'Edit' }).click();
  await theirs.locator('.cm-content').fill('"theirs";');
  await expect(text).toHaveText('"theirs";');
  await reader.write('softmax', '"mine";');
  const both = theirs.getByRole('group', { name: 'Two texts of this cell' });
  await expect(both.getByLabel('The other tab’s')).toHaveText('"mine";');
  await expect(theirs.locator('.code .cm-content')).toHaveText('"theirs";');
  await both.getByRole('button', { name: 'Keep mine' }).click();
  await expect(both).toHaveCount(0);
  const here = reader.cell('softmax').getByRole('group', { name: 'Two texts of this cell' });
  await here.getByRole('button', { name: 'Take the other tab’s' }).click();
  await expect(text).toHaveText('"theirs";');
});

test('outputs come back after a reload, marked as from before', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  await reader.runs('plot-loss', 'done');
  const cell = reader.cell('plot-loss');
  await expect(reader.output('plot-loss', 'plot')).toBeVisible();
  await reader.keeps('softmax', 'plot-loss');
  await page.reload();
  await expect(reader.output('softmax', 'table')).toBeVisible();
  await expect(reader.output('plot-loss', 'plot')).toBeVisible();
  await reader.becomes('softmax', 'idle');
  await expect(reader.cell('softmax')).toContainText('from before');

  await reader.write('plot-loss', '"another text";');
  await page.reload();
  await expect(reader.output('softmax', 'table')).toBeVisible();
  const own = cell.locator('[data-output] > :not([data-kept])');
  await expect(own).toHaveCount(0);
  await reader.runs('softmax', 'done');
  await expect(reader.cell('softmax')).not.toContainText('from before');
  // What was kept for another text has had its time to come by now.
  await expect(own).toHaveCount(0);
});

/** What a reloaded page waits for on a slow machine: files that come late, before or after its storage. */
const late: readonly (readonly [what: string, files: string, first: 'files' | 'storage'])[] = [
  ['the fonts', '**/*.woff2', 'storage'],
  ['the scripts', '**/_astro/*.js', 'files'],
  ['the notebook', '**/_astro/notebook*.js', 'files'],
  ['what draws outputs', '**/_astro/shown*.js', 'storage'],
];

for (const [what, files, first] of late)
  test(`a reload leaves the page where it was, however late ${what} and the storage come`, async ({
    reader,
  }) => {
    const { page } = reader;
    await reader.open('/loss-and-optimizer/');
    // The page that the server sends has neither an edited cell nor one of the reader's own.
    await reader.cell('softmax').getByRole('button', { name: 'Add a cell here' }).click();
    await expect(page.locator('[data-added] .cm-content')).toBeFocused();
    await page.keyboard.insertText('"one";\n"two";\n"three";');
    const [own = ''] = await reader.addedCells();
    await reader.runs(own, 'done');
    await reader.write('softmax', '[{ a: 1 }, { a: 2 }, { a: 3 }];');
    await reader.runs('softmax', 'done');
    await reader.runs('plot-loss', 'done');
    const cell = reader.cell('plot-loss');
    await expect(reader.output('plot-loss', 'plot')).toBeVisible();
    await reader.keeps(own, 'softmax', 'plot-loss');
    await cell.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    // The site's router keeps the place a moment after the last scroll.
    await page.waitForFunction(() => (history.state as { scrollY?: number }).scrollY === scrollY);
    const before = await cell.evaluate((element) => element.getBoundingClientRect().top);

    const { letFiles, letStorage } = await holdBack(page, files);
    await watchPlace(page, 'plot-loss');
    await page.reload({ waitUntil: 'commit' });
    if (first === 'files') {
      await letFiles();
      await expect(page.locator('.insert').first()).toBeAttached();
      await letStorage();
    } else {
      await expect(page.locator('.insert').first()).toBeAttached();
      await letStorage();
      await letFiles();
    }
    await expect(reader.output('softmax', 'table')).toBeVisible();
    await expect(reader.output(own, 'text')).toBeVisible();
    await expect(reader.output('plot-loss', 'plot')).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const moved = (await placesSoFar(page)).map((top) => Math.round(top - before));
    // Pages are scrolled by whole pixels, and letters have parts of them. What an editor finds when its letters have come
    // is noticed a frame late, and put right in the next.
    const off = moved.map(Math.abs);
    const jumps = moved.filter((_, i) => Math.max(off[i] ?? 0, 1) > ((off[i - 1] ?? 0) > 1 ? 1 : 6));
    expect(jumps, moved.join(' ')).toEqual([]);
    expect(off.at(-1)).toBeLessThanOrEqual(1);
  });

test('a reader who scrolls while a reloaded page is still coming is left alone', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('plot-loss', 'done');
  const cell = reader.cell('plot-loss');
  await cell.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  const { letFiles, letStorage } = await holdBack(page, '**/_astro/shown*.js');
  await watchPlace(page, 'plot-loss');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('.insert').first()).toBeAttached();
  await page.evaluate(() => {
    scrollTo({ top: 100, behavior: 'instant' });
  });
  await letStorage();
  await letFiles();
  await expect(reader.output('plot-loss', 'plot')).toBeVisible();
  // It has grown above what is in view, too.
  await page.evaluate(() => {
    document.querySelector('main')?.prepend(document.createElement('hr'));
  });
  await placesSoFar(page);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(400);
});

test('cells are added, run, moved, kept and deleted, and a deleted one comes back', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.cell('softmax').getByRole('button', { name: 'Add a cell here' }).click();
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  const [first = ''] = await reader.addedCells();
  const own = reader.cell(first);
  await page.keyboard.type('const product = 6 * 7;');
  await own.getByRole('button', { name: 'Add a cell here' }).click();
  await expect(page.locator(`[data-added]:not(#${first}) .cm-content`)).toBeFocused();
  const [, second = ''] = await reader.addedCells();
  await page.keyboard.type('product;');
  await reader.runs(second, 'done');
  await expect(reader.output(second, 'value')).toHaveText('42');
  await reader.becomes(first, 'done');

  const order = (): Promise<(string | undefined)[]> =>
    page.locator('notebook-cell').evaluateAll((cells) => cells.slice(0, 4).map(({ id }) => id));
  await expect.poll(order).toEqual(['softmax', first, second, 'plot-loss']);
  await reader.cell(second).getByRole('button', { name: 'Move up' }).click();
  await expect.poll(order).toEqual(['softmax', second, first, 'plot-loss']);
  await reader.runs(second, 'error');
  await expect(reader.output(second, 'error')).toContainText('defined further down');
  await reader.cell(second).getByRole('button', { name: 'Move down' }).click();
  await page.reload();
  await expect(reader.cell(second).locator('.cm-content')).toHaveText('product;');
  await expect.poll(order).toEqual(['softmax', first, second, 'plot-loss']);

  await own.getByRole('button', { name: 'Delete' }).click();
  await expect(own).toHaveCount(0);
  await page.getByText('Cell deleted.').getByRole('button', { name: 'Undo' }).click();
  await expect(own.locator('.cm-content')).toHaveText('const product = 6 * 7;');
  await reader.runs(second, 'done');
  await own.getByRole('button', { name: 'Delete' }).click();
  await page.reload();
  await expect(reader.cell(second)).toBeVisible();
  await expect(own).toHaveCount(0);
});
