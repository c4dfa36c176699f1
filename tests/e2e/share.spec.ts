import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { chapterTexts } from './chapters.ts';
import { expect, Reader, test } from './reader.ts';

const fragment = (cells: unknown): string =>
  `#cells=1.${gzipSync(JSON.stringify(cells)).toString('base64url')}`;

const banner = (page: Page) => page.getByRole('region', { name: 'Changes from elsewhere' });

test('where there is no clipboard, as by plain HTTP, the link is selected, and that is said', async ({
  reader,
}) => {
  const { page } = reader;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', '1');
  await page.locator('share-menu summary').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('share-menu')).toContainText('press Ctrl+C, the link is selected');
  const field = page.locator('share-menu input').first();
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBeGreaterThan(40);
});

test('a link brings changes: shown as a diff, never run, taken and put back', async ({ reader, context }) => {
  const { page } = reader;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', "'my “softmax” – 🌷';");
  await page.locator('share-menu summary').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('share-menu')).toContainText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());

  // Somebody else opens it: nothing of theirs is there, and they have a text of their own.
  await reader.cell('softmax').getByRole('button', { name: 'Reset' }).click();
  await reader.write('softmax', "'my own';");
  await page.goto('about:blank');
  await page.goto(link);
  await expect(banner(page)).toContainText('This link brings a change to 1 cell');
  await expect(banner(page)).toContainText('Nothing has run');
  await expect(banner(page).locator('del')).toHaveText(["− 'my own';\n"]);
  await expect(banner(page).locator('ins')).toHaveText(["+ 'my “softmax” – 🌷';\n"]);
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText("'my own';");
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');

  await banner(page).getByRole('button', { name: 'Take them' }).click();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText("'my “softmax” – 🌷';");
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');
  expect(new URL(page.url()).hash).toBe('');

  await page.reload();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText("'my “softmax” – 🌷';");
  await banner(page).getByRole('button', { name: 'Put back what was there' }).click();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText("'my own';");
  await expect(banner(page)).toBeHidden();
});

test('a link with cells of two chapters waits for a decision from chapter to chapter', async ({ reader }) => {
  const { page } = reader;
  await reader.open(
    `/loss-and-optimizer/${fragment([
      { cell: 'softmax', code: '1;' },
      { cell: 'freeze', code: '2;' },
      { cell: 'no-such-cell', code: '3;' },
    ])}`,
  );
  await expect(banner(page)).toContainText('changes to 2 cells');
  await expect(banner(page)).toContainText('no-such-cell');
  await page.locator('nav.turn a[rel=prev]').click();
  await expect(page.locator('h1')).toHaveText('A new head');
  await expect(banner(page)).toContainText('changes to 2 cells');
  await banner(page).getByRole('button', { name: 'Leave them' }).click();
  await expect(banner(page)).toBeHidden();
  await page.locator('nav.turn a[rel=next]').click();
  await expect(page.locator('h1')).toHaveText('Loss and optimizer');
  await reader.loaded();
  await expect(reader.cell('softmax').getByRole('button', { name: 'Reset' })).toBeHidden();
});

test('cells that the reader has added travel in a link, to the place where they stood', async ({
  reader,
  browser,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.cell('softmax').getByRole('button', { name: 'Add a cell here' }).click();
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  await page.keyboard.type('6 * 7;');
  const [added = ''] = await reader.addedCells();
  await page.locator('share-menu summary').click();
  await expect(page.getByLabel('Link')).toHaveValue(/#cells=/);
  const link = await page.getByLabel('Link').inputValue();

  const context = await browser.newContext();
  const other = new Reader(await context.newPage());
  await other.open(link);
  const banner = other.page.locator('shared-changes');
  await expect(banner).toContainText('a change to 1 cell');
  await expect(banner).toContainText('it comes as a new cell');
  await expect(other.cell(added)).toHaveCount(0);
  await banner.getByRole('button', { name: 'Take them' }).click();
  await other.runs(added, 'done');
  await expect(other.output(added, 'value')).toHaveText('42');
  await expect(other.page.locator(`#softmax + #${added}`)).toBeVisible();
  await banner.getByRole('button', { name: 'Put back' }).click();
  await expect(other.cell(added)).toHaveCount(0);
  await context.close();
});

test('a link that was pasted into an open page is shown, and what hides in it is named', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const code = 'const a = "\u202e <script>alert(1)</script>";';
  await page.evaluate((hash) => (location.hash = hash), fragment([{ cell: 'softmax', code }]));
  await expect(banner(page).locator('ins')).toContainText('⟨U+202E⟩ <script>alert(1)</script>');
  await banner(page).getByRole('button', { name: 'Leave them' }).click();
  expect(page.url()).not.toContain('#');
});

test('a cell that came by a link says so until it is run for itself, and shows what hides in it', async ({
  reader,
}) => {
  const { page } = reader;
  const sent = [
    { cell: 'softmax', code: "const hidden = 'a\u202eb';" },
    { cell: 'own-1-abc', code: 'hidden.length;', after: 'softmax' },
  ];
  await reader.open(`/loss-and-optimizer/?backend=cpu${fragment(sent)}`);
  await banner(page).getByRole('button', { name: 'Take them' }).click();
  const bar = (cell: string) => reader.cell(cell).locator('.bar');
  await expect(bar('softmax')).toContainText('from a link');
  await expect(reader.cell('softmax').locator('.hidden-character')).toHaveText('⟨U+202E⟩');
  await page.reload();
  await expect(bar('own-1-abc')).toContainText('from a link');
  await reader.runs('own-1-abc', 'done');
  await expect(reader.output('own-1-abc', 'value')).toHaveText('3');
  await expect(bar('own-1-abc')).toContainText(/ran before it: .* \(from a link\)/);
  await expect(bar('own-1-abc').locator('[data-edited]')).toBeHidden();
  await expect(bar('softmax').locator('[data-edited]')).toHaveText('from a link');
  await reader.runs('softmax', 'done');
  await expect(bar('softmax').locator('[data-edited]')).toHaveText('edited');
});

test('a link that is damaged says so, and nothing else happens', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/#cells=1.H4sIAAAAAAAAA4tWSk7NyVGy');
  await expect(banner(page)).toContainText('can’t be read');
  await expect(banner(page)).toContainText('Nothing was changed');
  await banner(page).getByRole('button', { name: 'Close' }).click();
  await expect(banner(page)).toBeHidden();
  expect(page.url()).not.toContain('#');
});

test('a chapter goes away as .ipynb and comes back in, with the same banner', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', "'mine';");
  await page.locator('share-menu summary').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'This chapter as .ipynb' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('graft-loss-and-optimizer.ipynb');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('# 6. Loss and optimizer');
  const edited = text.replace("'mine';", "'from Jupyter';");
  await page.setInputFiles('share-menu input[type=file]', {
    name: 'back.ipynb',
    mimeType: 'application/x-ipynb+json',
    buffer: Buffer.from(edited),
  });
  await expect(banner(page)).toContainText('back.ipynb brings a change to 1 cell');
  await banner(page).getByRole('button', { name: 'Take them' }).click();
  await expect(reader.cell('softmax').locator('.cm-content')).toHaveText("'from Jupyter';");
});

test('all chapters go away as one TypeScript file', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/');
  await page.locator('share-menu summary').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All chapters as .ts' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  const chapters = await chapterTexts();
  const numbers = [...text.matchAll(/^\/\/ # (\d+)\. /gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual(chapters.map((_, i) => i + 1));
});

test('a file that is no notebook is a sentence', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await page.locator('share-menu summary').click();
  const file = { name: 'x.ipynb', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await page.setInputFiles('share-menu input[type=file]', file);
  await expect(page.locator('share-menu')).toContainText('no Jupyter notebook');
});

test('print gives text, code and outputs on white, and nothing to press', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await expect(reader.cell('softmax').getByRole('button', { name: 'Add a cell here' })).toBeAttached();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('header.top')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(reader.cell('softmax').locator('[data-code]')).toBeVisible();
  await expect(page.locator('h1')).toHaveCSS('color', 'rgb(31, 35, 32)');
});
