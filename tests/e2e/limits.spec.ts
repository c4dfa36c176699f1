/** What is more than a page can draw, whoever made it: refused in its place, and the reader's text stays in reach. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, Reader, test } from './reader.ts';

/** Puts something else in the place of what a cell's only output was kept as. */
async function plant(page: Page, cell: string, output: unknown): Promise<void> {
  await page.evaluate(
    async ([cell, output]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error('no storage'));
        });
      const db = await done(indexedDB.open('graft-outputs'));
      const store = db.transaction('cells', 'readwrite').objectStore('cells');
      const kept = (await done(store.get(cell as string))) as object;
      await done(store.put({ ...kept, outputs: [{ key: 'value', output }] }));
      db.close();
    },
    [cell, output],
  );
}

/** Begins to write down which drawings the page notes. @returns the keys so far */
async function watchNotes(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const notes: string[] = [];
    Storage.prototype.setItem = new Proxy(Reflect.get(Storage.prototype, 'setItem'), {
      apply: (set, storage: Storage, [key, value]: [string, string]) => {
        if (key.startsWith('graft:drawing:')) notes.push(key);
        set.call(storage, key, value);
      },
    });
    Object.assign(window, { notes });
  });
  return () => page.evaluate(() => (window as Window & { readonly notes?: readonly string[] }).notes ?? []);
}

test('a kept output that the page did not survive is offered, not drawn, and the text is in reach', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  const notes = await watchNotes(page);
  await reader.write('softmax', 'display("text"); [1, 2]');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'value')).toHaveText('[1, 2]');
  await reader.write('softmax', 'Plot.dot([1, 2], { x: Plot.identity });');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'plot').locator('circle')).toHaveCount(2);
  const cell = reader.cell('softmax');
  const note = 'graft:drawing:softmax';
  const noteOf = () => page.evaluate((key) => localStorage.getItem(key), note);
  await expect.poll(noteOf).toBeNull();
  // Texts kill no page, and a plot is noted once.
  expect(await notes()).toEqual([note]);

  const die = () => page.evaluate((key) => localStorage.setItem(key, ''), note);
  await die();
  await page.reload();
  const offer = cell.getByRole('group', { name: 'Output of the last visit' });
  await expect(offer).toContainText('was not drawn');
  await expect(cell.locator('[data-output] svg')).toHaveCount(0);
  await reader.write('softmax', '"mine"');
  await expect(cell.locator('.cm-content')).toHaveText('"mine"');
  await reader.write('softmax', 'Plot.dot([1, 2], { x: Plot.identity });');
  await offer.getByRole('button', { name: 'Draw it' }).click();
  await expect(reader.output('softmax', 'plot').locator('circle')).toHaveCount(2);
  await expect(offer).toHaveCount(0);
  await expect.poll(noteOf).toBeNull();

  await die();
  await page.reload();
  await offer.getByRole('button', { name: 'Remove it' }).click();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await reader.loaded();
  await expect(cell.locator('[data-output] > :not([data-kept])')).toHaveCount(0);
});

test('a planted plot of a million ticks is refused at load, and so are hostile ones', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  const plot = (options: object): unknown => ({
    kind: 'plot',
    spec: { $plot: 'plot', args: [{ ...options, marks: [{ $plot: 'dot', args: [{ $data: [[1, 2]] }] }] }] },
  });
  const alert = reader.cell('softmax').locator('[data-output]').getByRole('alert');
  for (const [output, words] of [
    [plot({ x: { ticks: 1e6 } }), '`ticks`'],
    [plot({ style: 'position:fixed;inset:0;background:red' }), '`style`'],
    [{ kind: 'gallery', items: [], width: '1px;position:fixed' }, 'Not shown'],
  ] as const) {
    await plant(page, 'softmax', output);
    await page.reload();
    await expect(alert).toContainText(words);
  }
  await reader.write(
    'softmax',
    'Plot.plot({ marks: [Plot.gridX({ interval: 1e-7 }), Plot.dot([[1, 2], [3, 4]])] });',
  );
  await reader.runs('softmax', 'done');
  await expect(alert).toContainText('interval');
});

test('a tip follows the pointer, and a live plot leaves the page to its reader', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'softmax',
    `for (let step = 1; step <= 60; step++) {
       const rows = Array.from({ length: 4_000 }, (_, i) => [i, Math.sin(i + step)]);
       display(Plot.plot({ caption: String(step), marks: [Plot.dot(rows, { tip: true })] }), 'live');
       await new Promise((resolve) => setTimeout(resolve, 30));
     }`,
  );
  await reader.run('softmax');
  const figure = reader.output('softmax', 'plot').locator('figure');
  await expect(figure).toBeVisible();
  // Words that are typed meanwhile arrive.
  await reader.write('plot-loss', '"typed meanwhile"');
  await expect(reader.cell('plot-loss').locator('.cm-content')).toHaveText('"typed meanwhile"');
  await reader.becomes('softmax', 'done');
  await expect(figure.locator('figcaption')).toHaveText('60');
  await figure
    .locator('svg')
    .first()
    .hover({ position: { x: 320, y: 200 } });
  await expect(figure.locator('[aria-label="tip"] text')).toHaveCount(1);
});

/** A page that stands still as soon as it draws a picture, as in a drawing that does not end, and dies then. */
async function mortal(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.route('**/test-dies', () => devtools.send('Page.crash').catch(() => null));
  await page.addInitScript(() => {
    CanvasRenderingContext2D.prototype.putImageData = () => {
      const request = new XMLHttpRequest();
      request.open('GET', '/test-dies', false);
      request.send();
    };
  });
  return page;
}

test('a page that dies while it draws opens again, whatever was kept', async ({ reader, context }) => {
  const path = '/loss-and-optimizer/';
  await reader.open(path);
  await reader.write('softmax', '({ width: 2, height: 1, data: new Uint8ClampedArray(8) })');
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'image').locator('canvas')).toHaveCount(1);
  // It is kept: a reload shows it.
  await reader.page.reload();
  await expect(reader.output('softmax', 'image').locator('canvas')).toHaveCount(1);

  const dies = async (act: (reader: Reader) => Promise<unknown>): Promise<void> => {
    const page = await mortal(context);
    const died = page.waitForEvent('crash');
    await act(new Reader(page)).catch(() => null);
    await died;
    await page.close();
  };
  await dies(({ page }) => page.goto(path));
  const opened = async (reader: Reader): Promise<Locator> => {
    await reader.open(path);
    const offer = reader.cell('softmax').getByRole('group', { name: 'Output of the last visit' });
    await expect(offer).toContainText('was not drawn');
    return offer;
  };
  // What the reader chooses to draw, and what a run has ended with, is offered at the next load as well.
  await dies(async (reader) => (await opened(reader)).getByRole('button', { name: 'Draw it' }).click());
  await dies(async (reader) => {
    await opened(reader);
    await reader.run('softmax');
  });
  await opened(new Reader(await context.newPage()));
});
