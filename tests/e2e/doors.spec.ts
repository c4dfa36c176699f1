import type { Page } from '@playwright/test';
import { expect, test } from './reader.ts';

/** Something in every place where the site keeps anything, that no version of it has written. */
async function plant(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const broken = ['{"code":', '[]', '{"v":9}', 'null'] as const;
    const keys = [
      ...['edit:softmax', 'edit:plot-loss', 'rival:softmax', 'rival:softmax:a', 'own:own-1-a', 'own:softmax'],
      ...['pictures', 'split', 'backbone', 'backend', 'solved', 'taken', 'theme', 'single-keys'],
      ...['changes:flowers-sample', 'here'],
    ];
    keys.forEach((key, i) => localStorage.setItem(`graft:${key}`, broken[i % broken.length] ?? ''));
    sessionStorage.setItem('graft:place', '{"page":"/loss-and-optimizer/","id":7,"top":"x"}');
    sessionStorage.setItem('graft:height:softmax', '-1');
    const database = (name: string, version: number, fill: (db: IDBDatabase) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        indexedDB.deleteDatabase(name);
        const opening = indexedDB.open(name, version);
        opening.onupgradeneeded = () => fill(opening.result);
        opening.onerror = () => reject(new Error(name));
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      });
    await database('graft-outputs', 3, (db) => {
      const store = db.createObjectStore('cells', { keyPath: 'cell' });
      store.put({ cell: 'softmax', fingerprint: 1, outputs: 'none' });
    });
    await database('graft-own', 5, (db) => {
      db.createObjectStore('classes', { keyPath: 'id' }).put({ id: 'odd', name: 7 });
      db.createObjectStore('pictures', { keyPath: 'name' });
    });
    await database('graft-features', 2, (db) => void db.createObjectStore('sets'));
  });
}

test('whatever is kept in the browser, the page is read, cells are edited and run, and it says what it set aside', async ({
  reader,
}) => {
  const { page } = reader;
  // Of the site, and without its scripts, which would read what is planted.
  await page.goto('/icon.svg');
  await plant(page);
  await reader.open('/loss-and-optimizer/?backend=cpu');
  const trouble = page.locator('[data-trouble]');
  await expect(trouble).toContainText('set aside and not deleted');
  for (const what of ['text of the cell “softmax”', 'your split', 'choice of weights', 'some cells showed'])
    await expect(trouble).toContainText(what);
  await expect(page.locator('h1')).toBeVisible();
  await reader.write('softmax', '6 * 7;');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('42');
  await expect(page.locator('notebook-cell[data-added]')).toHaveCount(0); // it stands in the last chapter
  expect(await page.evaluate(() => localStorage.getItem('graft:aside:edit:softmax'))).toBe('{"code":');

  await reader.open('/your-own-things/');
  await expect(page.locator('[data-trouble-own]')).toContainText('can’t be read by this version');
  const classes = page.locator('own-pictures [data-class]');
  await expect(classes).toHaveCount(2);
  await page.getByRole('button', { name: 'Add a class' }).click();
  await expect(classes).toHaveCount(3);
  await expect(page.locator('own-pictures')).toHaveAttribute('data-kept', 'true');
});

test('what a cell says in the kernel’s name is not heard', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/?backend=cpu');
  await reader.write(
    'softmax',
    `const say = (message: unknown) => (globalThis as unknown as Worker).postMessage(message);
     for (const type of ['ready', 'output', 'done', 'failed', 'stopped', 'ask', 'x']) say({ type });
     for (const odd of [null, 7, 'done', [], {}]) say(odd);
     display('still here', 'a');
     6 * 7;`,
  );
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('42');
  await expect(reader.output('softmax', 'error')).toHaveCount(0);
  await reader.write('softmax', '1 + 1;');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('2');
});

test('three tabs write one cell: none of the three texts is lost', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const others = [await page.context().newPage(), await page.context().newPage()];
  const tabs = [page, ...others];
  const cell = (tab: Page) => tab.locator('[data-cell="softmax"]');
  for (const tab of tabs) {
    if (tab !== page) await tab.goto('/loss-and-optimizer/');
    await cell(tab).getByRole('button', { name: 'Edit' }).click();
    await expect(cell(tab).locator('.code .cm-content')).toBeFocused();
  }
  const text = (tab: Page) => cell(tab).locator('.code .cm-content');
  const notice = (tab: Page) => cell(tab).getByRole('group', { name: 'Two texts of this cell' });
  const texts = ['"first";', '"second";', '"third";'];
  for (const [i, tab] of tabs.entries()) {
    // Whoever has not written yet takes over what another has.
    if (i > 0) await expect(text(tab)).toHaveText(texts[i - 1] ?? '');
    await text(tab).fill(texts[i] ?? '');
  }
  const [, second, third] = tabs;
  if (!second || !third) throw new Error('three tabs are wanted');
  await expect(notice(page)).toBeVisible();
  await expect(notice(second)).toBeVisible();
  await text(page).fill('"the first one’s";');
  await expect(notice(page).getByLabel('Yours')).toHaveText('"the first one’s";');
  await third.close();
  await second.close();
  await page.reload();

  await expect(text(page)).toHaveText('"the first one’s";');
  await expect(notice(page).getByLabel('The other tab’s')).toHaveText('"third";');
  await notice(page).getByRole('button', { name: 'Keep mine' }).click();
  await expect(notice(page)).toContainText('A third tab has left its own text');
  await expect(notice(page).getByLabel('That tab’s')).toHaveText('"second";');
  await notice(page).getByRole('button', { name: 'Take that tab’s' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect(text(page)).toHaveText('"second";');
  await page.reload();
  await expect(text(page)).toHaveText('"second";');
  await expect(notice(page)).toHaveCount(0);
});

test('a storage that is full while the reader types, and one that is cleared: said, and what is on the page stays', async ({
  reader,
}) => {
  const { page } = reader;
  const trouble = page.locator('[data-trouble]');
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', '"kept";');
  await page.evaluate(() => {
    const setItem = Reflect.get(Storage.prototype, 'setItem') as unknown;
    const full = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(Storage.prototype, { setItem: full });
    Object.assign(globalThis, { makeRoom: () => Object.assign(Storage.prototype, { setItem }) });
  });
  const text = reader.cell('softmax').locator('.code .cm-content');
  await text.fill('"in a full storage";');
  await expect(trouble).toContainText('does not let the page keep your edits');
  await page.evaluate(() => (Reflect.get(globalThis, 'makeRoom') as () => void)());
  await text.fill('"there is room again";');
  await expect(trouble).toBeHidden();

  await page.evaluate(() => localStorage.clear());
  await reader.write('plot-loss', '"after it was cleared";');
  await expect(trouble).toContainText('was cleared while this page was open');
  await page.reload();
  await expect(text).toHaveText('"there is room again";');
  await expect(reader.cell('plot-loss').locator('.code .cm-content')).toHaveText('"after it was cleared";');
});
