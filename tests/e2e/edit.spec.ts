import { expect, test } from './reader.ts';

declare global {
  // Only in pages that a test watches.
  var workersMade: string[];
}

test('an edit survives a reload, and Reset brings the lesson back', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  await reader.write('softmax', '[{ mine: 42 }];');
  await page.reload();
  await expect(cell.locator('.cm-content')).toHaveText('[{ mine: 42 }];');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'table')).toContainText('42');
  await cell.getByRole('button', { name: 'Reset' }).click();
  await expect(cell.locator('.cm-content')).toContainText('Math.exp');
  await reader.becomes('softmax', 'stale');
  await page.reload();
  // A text of the reader's own would be there with the notebook.
  await reader.loaded();
  await expect(cell.locator('[data-code]')).toContainText('Math.exp');
  await expect(cell.getByRole('button', { name: 'Reset' })).toBeHidden();
});

test('a cell of 10,000 lines is read beside the page, kept to the last key, and runs', async ({ reader }) => {
  const { page } = reader;
  await page.addInitScript(() => {
    globalThis.workersMade = [];
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workersMade.push(options?.name ?? '');
      }
    };
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', '');
  const content = reader.cell('softmax').locator('.cm-content');
  const lines = Array.from({ length: 10_000 }, (_, i) => `const value${i} = ${i};`);
  await content.evaluate(
    (element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    `${lines.join('\n')}\n`,
  );
  await page.keyboard.press('Control+End');
  await page.keyboard.type('value1 + value9999');
  await expect.poll(() => page.evaluate(() => workersMade)).toContain('graft reader');
  await page.keyboard.type(' + 1');
  // At once: nothing of it waits for a pause.
  await page.reload();
  await reader.loaded();
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('10001');
});

test('editing moves nothing: the editor stands where the code stood', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  const cell = reader.cell('softmax');
  await reader.loaded();
  const height = (): Promise<number> => cell.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  expect(before).toBeGreaterThan(50);
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(cell.locator('.cm-content')).toBeFocused();
  await expect.poll(async () => Math.abs((await height()) - before)).toBeLessThan(2);
});

test('a syntax error and a thrown error are each marked at their line', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'const fine = 1;\nconst broken = ;\n');
  await reader.runs('softmax', 'error');
  const marked = reader.cell('softmax').locator('.cm-line[data-error]');
  await expect(marked).toHaveText('const broken = ;');
  await expect(reader.output('softmax', 'error')).toContainText('line 2');

  await reader.write('softmax', "const fine = 1;\n\nthrow new Error('no such luck');");
  await expect(marked).toHaveCount(0);
  await reader.runs('softmax', 'error');
  await expect(marked).toHaveText("throw new Error('no such luck');");
  await expect(reader.output('softmax', 'error')).toContainText('no such luck');
  await expect(reader.output('softmax', 'error')).toContainText('line 3, column');
});

const mistakes = [
  ['an unknown name', 'flowerz.classes;', /`flowerz`.*`flowers`/],
  ['a name of another cell', 'const flowers = 1;', /`load-pictures` already defines `flowers`/],
  ['a fourth module', "import _ from 'lodash';", /@tensorflow\/tfjs.*@observablehq\/plot.*graft/s],
  ['a disposed tensor', 'const gone = tf.tensor([1]);\ngone.dispose();\ngone;', /disposed/],
] as const;

for (const [name, text, message] of mistakes) {
  test(`${name} gives a clear error at that cell`, async ({ reader }) => {
    await reader.open('/loss-and-optimizer/');
    await reader.write('softmax', text);
    await reader.runs('softmax', 'error');
    await expect(reader.output('softmax', 'error')).toHaveText(message);
  });
}

test('a changed cell marks what depends on it, and nothing runs by itself', async ({ reader }) => {
  await reader.open('/the-pictures/');
  await reader.runs('count-classes', 'done');
  await reader.runs('split-pictures', 'done');
  const code = await reader.cell('load-pictures').locator('[data-code]').innerText();
  await reader.write('load-pictures', `${code} // changed`);
  for (const id of ['load-pictures', 'count-classes', 'split-pictures']) await reader.becomes(id, 'stale');
  await reader.runs('count-classes', 'done');
  await reader.becomes('load-pictures', 'done');
  await reader.becomes('split-pictures', 'stale');
});

test('keys: Shift+Enter goes on, Ctrl+Enter runs, Escape leaves the editor', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.cell('softmax').getByRole('button', { name: 'Edit' }).click();
  await expect(reader.cell('softmax').locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await reader.becomes('softmax', 'done');
  await expect(reader.cell('plot-loss').locator('[data-code]')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await reader.becomes('plot-loss', 'done');
  await reader.cell('softmax').locator('.cm-content').focus();
  await page.keyboard.press('Escape');
  await expect(reader.cell('softmax').getByRole('button', { name: 'Edit' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(reader.cell('softmax').locator('.cm-content')).not.toBeFocused();
});
