import { expect, test } from './reader.ts';

test('an endless loop is stopped, and the notebook is usable after it', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'while (true) {}');
  await reader.run('softmax');
  await reader.becomes('softmax', 'running');
  await page.getByRole('banner').getByRole('button', { name: 'Stop' }).click();
  await reader.becomes('softmax', 'stopped', 10_000);
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'ready', { timeout: 30_000 });
  await reader.write('softmax', '6 * 7;');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('42');
});

test('Stop ends long work of the library, and the kernel stays', async ({ reader }) => {
  await reader.open('/training/');
  await reader.run('train-features');
  await expect(reader.page.locator('[data-kind="progress"]').first()).toBeVisible({ timeout: 60_000 });
  await reader.keepingKernel(async () => {
    await reader.cell('train-features').getByRole('button', { name: 'Stop' }).click();
    await expect(reader.cell('train-features')).toHaveAttribute('data-state', /idle|stopped/);
  });
});

test('a hundred thousand lines are cut, and counted', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', "for (let i = 0; i < 100_000; i++) console.log('line', i);");
  await reader.runs('softmax', 'done');
  const log = reader.output('softmax', 'log');
  await expect(log).toContainText('line 999');
  await expect(log).toContainText('99,000 more lines');
});

test('a table of ten million rows is cut, and says so', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'const same = { a: 1, b: 2 };\nnew Array(10_000_000).fill(same);');
  await reader.runs('softmax', 'done');
  const table = reader.output('softmax', 'table');
  await expect(table).toContainText('10,000,000 rows');
  await expect(table.locator('tbody tr')).toHaveCount(200);
});

test('every kind of output is drawn', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'softmax',
    `display('words', 'a');
     display({ deep: { list: [1, 'two', null] } }, 'b');
     display(tf.range(0, 100).reshape([10, 10]), 'c');
     display([{ x: 1 }, { x: 2 }], 'd');
     display({ width: 2, height: 1, data: new Uint8ClampedArray(8).fill(200) }, 'e');
     display(Plot.dot([[1, 2], [3, 4]]), 'f');
     console.warn('careful');
     Plot.plot({ marks: [Plot.line([1, 3, 2])] });`,
  );
  await reader.runs('softmax', 'done');
  for (const kind of ['text', 'value', 'tensor', 'table', 'image', 'log'])
    await expect(reader.output('softmax', kind), kind).toHaveCount(1);
  await expect(reader.output('softmax', 'plot').locator('svg')).toHaveCount(2);
  await expect(reader.output('softmax', 'tensor')).toContainText('[10, 10]');
});

test('weights that are missing or cut short say so, and what to do', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/404/);
  await page.route('**/model.safetensors', (route) => route.fulfill({ status: 404, body: '' }));
  await reader.open('/feature-extraction/');
  await reader.runs('load-pretrained', 'error');
  await expect(reader.output('load-pretrained', 'error')).toContainText('404');
  await page.unroute('**/model.safetensors');
  await page.route('**/model.safetensors', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ status: 200, body: body.subarray(0, 100_000) });
  });
  await reader.runs('load-pretrained', 'error');
  await expect(reader.output('load-pretrained', 'error')).toContainText(/cut short/);
  await page.unroute('**/model.safetensors');
  await reader.runs('load-pretrained', 'done');
});

test('a zip that is none says so', async ({ reader }) => {
  await reader.page.route('**/flowers-sample.zip', (route) =>
    route.fulfill({ status: 200, body: 'no zip at all' }),
  );
  await reader.open('/the-pictures/');
  await reader.runs('load-pictures', 'error');
  await expect(reader.output('load-pictures', 'error')).toContainText(/not a zip/i);
});

test('the kernel outlives a change of chapter, and keeps what it computed', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  await page.getByRole('link', { name: /→/ }).click();
  await expect(page.locator('h1')).toHaveText('Training');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'ready');
  await page.getByRole('link', { name: /←/ }).click();
  await reader.becomes('softmax', 'done');
  await expect(reader.output('softmax', 'table')).toBeVisible();
});

test('two tabs edit different cells, and neither loses its text', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const other = await page.context().newPage();
  await other.goto('/loss-and-optimizer/');
  await other.locator('[data-cell="plot-loss"]').getByRole('button', { name: 'Edit' }).click();
  await other.locator('[data-cell="plot-loss"] .cm-content').fill('"theirs";');
  await reader.write('softmax', '"mine";');
  await page.reload();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText('"mine";');
  await expect(reader.cell('plot-loss').locator('.cm-content')).toHaveText('"theirs";');
});

test('storage that is forbidden is said, and the cell still works', async ({ reader }) => {
  const { page } = reader;
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', '6 * 7;');
  await expect(
    page.getByRole('status').filter({ hasText: 'does not let the page keep your edits' }),
  ).toBeVisible();
  await reader.runs('softmax', 'done');
});

test('an editor that can’t be loaded says so, and comes when the connection is back', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/ERR_FAILED/, /dynamically imported module/);
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  await expect(cell.getByRole('button', { name: 'Add a cell here' })).toBeAttached();
  await page.route(/\/open\.[^/]+\.js$/, (route) => route.abort());
  const edit = cell.getByRole('button', { name: 'Edit' });
  await edit.click();
  await expect(page.locator('[data-trouble]')).toContainText('could not be loaded. Check the connection');
  await expect(cell.locator('[data-code]')).toBeVisible();
  await page.unroute(/\/open\.[^/]+\.js$/);
  await edit.click();
  await expect(cell.locator('.cm-content')).toBeFocused();
  await expect(page.locator('[data-trouble]')).toBeHidden();
});

test('a notebook that can’t be loaded says so; the reader’s text is there after a reload', async ({
  reader,
}) => {
  const { page } = reader;
  reader.expected.push(/ERR_FAILED/, /dynamically imported module/);
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'const mine = 42;');
  await page.route(/\/read-text\.[^/]+\.js$/, (route) => route.abort());
  await page.reload();
  await expect(page.locator('[data-trouble]')).toContainText('reload the page. Nothing is lost');
  await page.unroute(/\/read-text\.[^/]+\.js$/);
  await page.reload();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText('const mine = 42;');
  await expect(page.locator('[data-trouble]')).toBeHidden();
});

test('a storage that can’t even be listed is no storage, and cells work', async ({ reader }) => {
  const { page } = reader;
  await page.addInitScript(() => {
    for (const name of ['key', 'getItem', 'setItem'] as const)
      Storage.prototype[name] = () => {
        throw new DOMException('no', 'SecurityError');
      };
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', '6 * 7;');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('42');
});
