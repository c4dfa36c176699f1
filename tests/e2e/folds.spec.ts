/** Long code: parts of it are folded, in the code that is read and in the editor, and nothing of it is lost by that. */
import { expect, test } from './reader.ts';

const CHAPTER = '/loss-and-optimizer/';
const LABEL = '30 lines: the plot';

test('code that is read: folded at first, open with an error in it, whole on paper and where it is copied', async ({
  reader,
}) => {
  const { page } = reader;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await reader.open(CHAPTER);
  await reader.loaded();
  const code = reader.cell('plot-loss').locator('[data-code]');
  const fold = code.locator('.region');
  const line = code.locator('.line', { hasText: 'marks: [' });
  await expect(fold.locator('summary')).toHaveAttribute('data-label', LABEL);
  await expect(line).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(line).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await test.step('copied', async () => {
    await code.hover();
    await expect(code).toHaveAttribute('aria-description', /types of the names/);
    await code.evaluate((element) => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('ControlOrMeta+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await code.textContent());
    expect(copied.split('\n')).toHaveLength(35);
    expect(copied).toContain('// #region the plot\nPlot.plot({\n');
  });

  await test.step('opened by keyboard', async () => {
    await fold.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(line).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(line).toBeHidden();
  });

  await test.step('an error', async () => {
    // What the cell needs of another one is gone, so it fails without an edit of its own.
    await reader.write(
      'softmax',
      'Object.defineProperty(Math, "log", { value: () => { throw new Error("no logs"); } });',
    );
    await reader.runs('softmax', 'done');
    await reader.runs('plot-loss', 'error');
    await expect(code.locator('[data-error]')).toBeVisible();
    await expect(fold).toHaveAttribute('open', '');
  });
});

test('the editor: folded as the code was, unfolded by a press, by keys, and by an error', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(CHAPTER);
  await reader.loaded();
  const cell = reader.cell('plot-loss');
  const height = (): Promise<number> => cell.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await cell.getByRole('button', { name: 'Edit' }).click();
  const label = cell.locator('.cm-region');
  await expect(label).toHaveText(LABEL);
  expect(Math.abs((await height()) - before)).toBeLessThan(2);
  await label.click();
  await expect(label).toHaveCount(0);
  await expect(cell.locator('.cm-line', { hasText: 'marks: [' })).toBeVisible();

  await test.step('an error in it', async () => {
    await reader.write('roll-ball', 'const a = 1;\n// #region more\nconst b = a;\nb.c.d;\n// #endregion\n');
    await reader.runs('roll-ball', 'error');
    await page.reload();
    const folded = reader.cell('roll-ball').locator('.cm-region');
    await expect(folded).toHaveText('2 lines: more');
    await reader.runs('roll-ball', 'error');
    await expect(reader.cell('roll-ball').locator('.cm-line[data-error]')).toHaveText('b.c.d;');
    await expect(folded).toHaveCount(0);
  });
});
