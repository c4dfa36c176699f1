/** The language service in the editor. How long it takes is measured by `npm run bench -- editor`. */
import type { Page } from '@playwright/test';
import { expect, test, type Reader } from './reader.ts';

/** What waits for the service to be loaded, on a machine that has more to do. */
const cold = { timeout: 60_000 };

/** Types at the end of a cell that begins with `text`. */
async function type(reader: Reader, cell: string, text: string, typed: string): Promise<void> {
  await reader.write(cell, text);
  await reader.page.keyboard.press('Control+End');
  await reader.page.keyboard.type(typed);
}

const completions = (page: Page) => page.locator('.cm-tooltip-autocomplete [role="option"]');

test('a model of chapter 5 completes in chapter 6, and the service is loaded once for it', async ({
  reader,
}) => {
  const { page } = reader;
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(response.url()));
  await reader.open('/loss-and-optimizer/');
  await reader.loaded();
  const services = (): number => loaded.filter((url) => /\/worker-[^/]*\.js$/.test(url)).length;
  expect(services()).toBe(0);

  await type(reader, 'softmax', '', 'model.pre');
  const predict = completions(page).filter({ hasText: /^predict$/ });
  await expect(predict).toBeVisible(cold);
  await expect(page.locator('.cm-completionInfo')).toContainText('LayersModel.predict(');
  await expect(page.locator('.cm-completionInfo')).toContainText('Generates output predictions');
  expect(services()).toBe(1);

  for (const member of ['getLayer', 'summary', 'countParams', 'evaluate', 'save']) {
    await page.keyboard.press('Escape');
    await type(reader, 'softmax', '', 'model');
    await page.keyboard.press('Escape');
    await page.keyboard.type('.');
    await expect(completions(page).filter({ hasText: new RegExp(`^${member}$`) })).toBeAttached();
  }
  expect(services()).toBe(1);
});

test('a completion is taken by Enter and by Tab, and Escape closes before it leaves', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const content = reader.cell('softmax').locator('.cm-content');
  await type(reader, 'softmax', '', 'model.countPar');
  await expect(completions(page).first()).toBeVisible(cold);
  // It takes no key for one to a list that has come a moment before.
  await expect(page.locator('.cm-completionInfo')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(content).toHaveText('model.countParams');
  // A word typed to its end is what is meant, and a name of the notebook goes before a word of the language.
  await type(reader, 'softmax', '', 'class');
  await expect(completions(page).filter({ hasText: /^classify$/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(content.locator('.cm-line')).toHaveText(['class', '']);
  await type(reader, 'softmax', '', 'clas');
  await expect(completions(page).first()).toHaveText('classify');
  await page.keyboard.type('; mode');
  await expect(completions(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(completions(page)).toHaveCount(0);
  await expect(content).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reader.cell('softmax').getByRole('button', { name: 'Edit' })).toBeFocused();
});

test('mistakes are marked under the text, and listed', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', "const fine: number = 1;\nconst wrong: number = 'five';");
  const cell = reader.cell('softmax');
  await expect(cell.locator('.cm-lintRange-error')).toHaveText('wrong', cold);
  await cell.getByRole('button', { name: '1 problem' }).click();
  await expect(cell.locator('.cm-panel-lint')).toContainText("'string' is not assignable to type 'number'");
  await page.keyboard.press('Escape');
  await expect(cell.locator('.cm-panel-lint')).toHaveCount(0);
  await expect(cell.locator('.cm-content')).toBeFocused();
  await reader.write('softmax', 'const fine: number = 1;');
  await expect(cell.getByRole('button', { name: /problem/ })).toBeHidden();

  await reader.write('softmax', 'const quoted = “a–b”;\nconst less = 3 – 2;');
  await cell.getByRole('button', { name: '1 problem' }).click();
  await cell.getByRole('button', { name: 'Replace all such characters in this cell' }).click();
  await expect(cell.locator('.cm-content .cm-line')).toHaveText([
    'const quoted = "a–b";',
    'const less = 3 - 2;',
  ]);
  await expect(cell.getByRole('button', { name: /problem/ })).toBeHidden();
});

test('a change in one cell is checked in the others', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('plot-loss', 'const sum: number = someNumber;');
  await expect(reader.cell('plot-loss').locator('.cm-lintRange-error')).toHaveText('someNumber', cold);
  await reader.write('softmax', 'const someNumber = 5;');
  await expect(reader.cell('plot-loss').locator('.cm-lintRange-error')).toHaveCount(0);
  await reader.write('softmax', "const someNumber = 'five';");
  await expect(reader.cell('plot-loss').locator('.cm-lintRange-error')).toHaveText('sum');
});

test('types show under the pointer and by keyboard, and a call shows what it takes', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'model;');
  const cell = reader.cell('softmax');
  const tip = cell.locator('.cm-tooltip-hover');
  await cell
    .locator('.cm-line')
    .getByText('model')
    .hover({ position: { x: 10, y: 8 } });
  await expect(tip).toContainText('const model: tf.LayersModel', cold);
  await page.mouse.move(0, 0);
  await expect(tip).toHaveCount(0);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  await expect(tip).toContainText('const model: tf.LayersModel');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await type(reader, 'softmax', '', 'train(model, ');
  await expect(cell.locator('.signature strong')).toContainText('data:');
  await page.keyboard.press('Escape');
  await expect(cell.locator('.signature')).toHaveCount(0);
  await expect(cell.locator('.cm-content')).toBeFocused();
});

test('F12 goes to the cell that defines a name, in its chapter', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'model;');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F12');
  await expect(page).toHaveURL(/\/a-new-head\/#new-head$/, cold);
  await expect(reader.cell('new-head').locator('.cm-content')).toBeFocused();
  await page.keyboard.type('my_');
  await expect(reader.cell('new-head').locator('.cm-content')).toContainText('const my_model');
});

test('a rename reaches all cells, and each takes it back', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/a-new-head/');
  await reader.cell('new-head').getByRole('button', { name: 'Edit' }).click();
  await expect(reader.cell('new-head').locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  // Into the name in `architecture(model);`.
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await reader.cell('new-head').getByLabel('New name').fill('net');
  await page.keyboard.press('Enter');
  const text = (cell: string) => reader.cell(cell).locator('.cm-content');
  await expect(text('new-head')).toContainText('const net = replaceHead', cold);
  await expect(text('trainable-share')).toContainText('parameters(net)');
  await text('new-head').press('Control+z');
  await expect(text('new-head')).toContainText('const model = replaceHead');
  await expect(text('trainable-share')).toContainText('parameters(net)');
  await text('trainable-share').press('Control+z');
  await expect(text('trainable-share')).toContainText('parameters(model)');
  await page.goto('/training/');
  await expect(text('train')).toContainText('net');
});

test('a rename says how far it went, and is taken back as a whole', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/a-new-head/');
  const cell = reader.cell('new-head');
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(cell.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  // Into the name in `architecture(model);`.
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await cell.getByLabel('New name').fill('net');
  await page.keyboard.press('Enter');
  await expect(cell).toContainText(/Renamed in \d+ cells of the notebook/, cold);
  const share = reader.cell('trainable-share').locator('.cm-content');
  await expect(share).toContainText('parameters(net)');
  await cell.getByRole('button', { name: 'Undo all' }).click();
  await expect(cell.locator('.cm-content')).toContainText('const model = replaceHead');
  await expect(share).toContainText('parameters(model)');
  await page.goto('/training/');
  await expect(reader.cell('train').locator('[data-code]')).toContainText('model,');
});

test('Shift+Alt+F formats a cell', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'if(true){\nconsole.log( 1 )\n}');
  await page.keyboard.press('Shift+Alt+f');
  const lines = reader.cell('softmax').locator('.cm-line');
  await expect(lines).toHaveText(['if (true) {', '  console.log(1);', '}'], cold);
});

test('a menu formats, renames and goes to a definition, and stands only where a text is edited', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  await reader.loaded();
  await expect(page.locator('notebook-cell .more')).toHaveCount(0);
  await reader.write('softmax', 'if(true){\nconsole.log( model )\n}');
  const act = async (what: string): Promise<void> => {
    await cell.getByText('More', { exact: true }).click();
    await cell.getByRole('button', { name: what }).click();
    await expect(cell.locator('.more')).not.toHaveAttribute('open');
  };
  await act('Format');
  const lines = cell.locator('.cm-line');
  await expect(lines).toHaveText(['if (true) {', '  console.log(model);', '}'], cold);
  await expect(cell.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  await act('Rename');
  await expect(cell.locator('.cm-dialog')).toContainText('No name stands at the cursor');
  await cell.getByRole('button', { name: 'Close', exact: true }).click();
  await reader.write('softmax', 'model;');
  await page.keyboard.press('Control+Home');
  await act('Rename');
  await cell.getByLabel('New name').fill('net');
  await page.keyboard.press('Enter');
  await expect(cell.locator('.cm-content')).toHaveText('net;', cold);
  await act('Go to where it is made');
  await expect(page).toHaveURL(/\/a-new-head\/#new-head$/, cold);
  await expect(reader.cell('new-head').locator('.cm-content')).toBeFocused();
});

test('code that is only read tells its types, under the pointer and by arrow keys', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/a-new-head/');
  const cell = reader.cell('new-head');
  const tip = cell.locator('.type-tip');
  await cell.locator('[data-code]').focus();
  await expect(cell.locator('[data-code]')).toHaveAttribute('aria-description', /arrow keys/);
  await page.keyboard.press('ArrowRight');
  await expect(tip).toHaveText(/^function replaceHead\(/);
  await page.keyboard.press('ArrowRight');
  await expect(tip).toHaveText('const model: tf.LayersModel');
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await cell
    .locator('[data-code] .line')
    .last()
    .hover({ position: { x: 118, y: 8 } });
  await expect(tip).toHaveText('const model: tf.LayersModel');
  await page.keyboard.press('Tab');
  await expect(cell.getByRole('button', { name: 'Run' })).toBeFocused();
});
