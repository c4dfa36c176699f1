import { expect, test } from './reader.ts';

const solution =
  'function countOf(set: Dataset, label: number): number {\n  return set.pictures.filter((p) => p.label === label).length;\n}';

test('an exercise is checked as it runs, hints open one at a time, the solution stands beside', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/the-pictures/');
  const cell = reader.cell('count-each');
  const answer = cell.getByRole('status').and(page.locator('[data-answer]'));
  await reader.runs('count-each', 'done');
  await expect(answer).toHaveText(/is all classes together/);
  await expect(answer).toHaveAttribute('data-verdict', 'wrong');

  await expect(cell.getByText('Hint 2 of 2')).toBeHidden();
  await cell.getByText('Hint 1 of 2').click();
  await expect(cell.getByText('What does each picture')).toBeVisible();
  await cell.getByText('Hint 2 of 2').click();
  await expect(cell.getByText('Keep only the pictures')).toBeVisible();

  const code = cell.locator('.code');
  await cell.getByText('A solution').click();
  // Both at one moment: outputs above may still be drawn, and move them.
  const boxes = () =>
    cell.evaluate((element) => {
      const box = (selector: string): DOMRect =>
        element.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return { own: box('.code'), shown: box('[data-part="solution"]') };
    });
  const beside = await boxes();
  expect(beside.shown.width).toBeGreaterThan(0);
  expect(beside.shown.x).toBeGreaterThanOrEqual(beside.own.x + beside.own.width);
  expect(Math.abs(beside.shown.y - beside.own.y)).toBeLessThan(2);
  await expect(code).toContainText('return set.pictures.length');
  await page.setViewportSize({ width: 390, height: 800 });
  const below = await boxes();
  expect(below.shown.y).toBeGreaterThanOrEqual(below.own.y + below.own.height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('what is solved is kept and shown in the chapter list', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/the-pictures/');
  const cell = reader.cell('count-each');
  await reader.write('count-each', solution);
  await cell.getByRole('button', { name: 'Check' }).click();
  await expect(cell.locator('[data-answer]')).toHaveText(/^Right: the split is stratified/, {
    timeout: 60_000,
  });
  const mark = page.locator('header a[aria-current] chapter-progress');
  await expect(mark).toHaveText('1 of 2 exercises solved');
  await page.goto('/');
  const progressOf = (chapter: string) =>
    page
      .locator('.contents li')
      .filter({ has: page.getByRole('link', { name: chapter, exact: true }) })
      .locator('chapter-progress');
  await expect(progressOf('The pictures')).toHaveText('1 of 2 exercises solved');
  await expect(progressOf('Freezing')).toHaveText('0 of 2 exercises solved');
});

test('without scripts the parts of an exercise can be opened', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/the-pictures/');
  const parts = page.locator('details[data-for="count-each"]');
  await expect(parts).toHaveCount(4);
  await parts.filter({ hasText: 'A solution' }).locator('summary').click();
  await expect(parts.getByText('ref.label === label').last()).toBeVisible();
  await context.close();
});

test('an error has a hint, and its frames lead to the lines, in another chapter too', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/the-pictures/');
  await reader.write(
    'load-pictures',
    'const flowers = {\n  get classes(): string[] {\n    throw new Error("here");\n  },\n};',
  );
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'const list: string[] = [];\n\nflowers.classes;');
  await reader.runs('softmax', 'error');
  const error = reader.output('softmax', 'error');
  await expect(reader.cell('softmax').locator('.cm-line[data-error]')).toHaveText('flowers.classes;');
  await error.getByRole('link', { name: 'line 3, column 9' }).click();
  await expect(reader.cell('softmax').locator('.cm-content')).toBeFocused();
  await error
    .getByRole('link', { name: /line 3/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/the-pictures\/\?line=3#load-pictures$/);
  await expect(reader.cell('load-pictures').locator('.cm-content')).toBeFocused();

  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'tf.ones([2, 3]).matMul(tf.ones([4, 5]));');
  await reader.runs('softmax', 'error');
  await expect(reader.output('softmax', 'error').locator('[data-hint]')).toContainText('[2, 3] and [4, 5]');
});
