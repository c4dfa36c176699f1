/** The pictures panel: in chapter 2, and behind a button on every page. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, Reader, test } from './reader.ts';
import { sample, zipOf } from './zip.ts';

async function openDialog(reader: Reader): Promise<Locator> {
  await reader.page.getByRole('button', { name: /^Pictures/ }).click();
  const dialog = reader.page.getByRole('dialog', { name: 'Pictures' });
  await expect(dialog.locator('.tile').first()).toBeVisible();
  return dialog;
}

/** Opens a page with its scripts held up, and returns what lets them come. */
async function openSlowly(page: Page, path: string): Promise<() => void> {
  let go = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/_astro/*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  return go;
}

test('what a reader unfolds before its script is there fills when it comes', async ({ reader }) => {
  const { page } = reader;
  const go = await openSlowly(page, '/the-pictures/');
  await page.getByText('Look through the pictures').click();
  await page.locator('share-menu summary').click();
  go();
  await expect(page.locator('.pictures-here .tile').first()).toBeVisible();
  await expect(page.locator('share-menu [data-says]')).not.toBeEmpty();
});

test.describe('what a reader chooses before its script is there is opened when it comes', () => {
  const wanted = /(rose|tulip)\/000[1-4]\.webp$/;

  test('a zip', async ({ reader }) => {
    const { page } = reader;
    const buffer = await zipOf(await sample(wanted));
    const go = await openSlowly(page, '/the-pictures/');
    await page.getByText('Look through the pictures').click();
    const panel = page.locator('.pictures-here');
    const zip = { name: 'garden.zip', mimeType: 'application/zip', buffer };
    await panel.getByLabel('Open a zip').setInputFiles(zip);
    go();
    await expect(panel.getByRole('status')).toHaveText('garden.zip: 8 pictures in 2 classes.');
  });

  test('a folder', async ({ reader }, info) => {
    const { page } = reader;
    for (const { path, bytes } of await sample(wanted)) {
      const file = info.outputPath(path.replace('flowers-sample', 'garden'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const go = await openSlowly(page, '/the-pictures/');
    await page.getByText('Look through the pictures').click();
    const panel = page.locator('.pictures-here');
    await panel.getByLabel('Open a folder').setInputFiles(info.outputPath('garden'));
    go();
    await expect(panel.getByRole('status')).toHaveText('garden: 8 pictures in 2 classes.');
  });

  test('a zip of one’s own things', async ({ reader }) => {
    const { page } = reader;
    const buffer = await zipOf(await sample(wanted));
    const go = await openSlowly(page, '/your-own-things/');
    const zip = { name: 'garden.zip', mimeType: 'application/zip', buffer };
    await page.locator('[data-open-zip]').setInputFiles(zip);
    go();
    await expect(page.locator('own-pictures [data-said]')).toHaveText('8 pictures added.');
  });
});

test('look through, remove, relabel, and what used the pictures is out of date', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/the-pictures/?backend=wasm');
  await reader.runs('count-classes', 'done');
  await page.getByText('Look through the pictures').click();
  const panel = page.locator('.pictures-here');
  await expect(panel.getByRole('status')).toHaveText('flowers-sample: 600 pictures in 5 classes.');
  await expect(panel.locator('[data-counts] svg')).toHaveAttribute('aria-label', /rose 120/);

  await panel.getByRole('button', { name: /^rose/ }).click();
  await panel.locator('.tile').nth(2).click();
  await expect(panel.locator('.path')).toHaveText('flowers-sample/rose/0003.webp');
  await expect(panel.locator('.frame canvas')).toBeVisible();
  await expect(panel.getByText('Rendered by Graft’s own generator')).toBeVisible();

  await panel.getByRole('button', { name: 'Remove' }).click();
  await expect(panel.getByRole('status')).toHaveText('flowers-sample: 599 pictures in 5 classes, 1 removed.');
  await expect(panel.getByText('2 cells are out of date now.')).toBeVisible();
  await reader.becomes('load-pictures', 'stale');
  await reader.becomes('count-classes', 'stale');
  await panel.getByRole('combobox', { name: 'Class' }).selectOption('tulip');
  await panel.getByRole('button', { name: 'Put back' }).click();
  await expect(panel.getByRole('status')).toHaveText(
    'flowers-sample: 600 pictures in 5 classes, 1 relabelled.',
  );
  await expect(panel.locator('[data-counts] svg')).toHaveAttribute('aria-label', /rose 119, .*tulip 121/);

  await reader.write('count-classes', "import { counts } from 'graft';\ncounts(await openImageFolder());");
  await reader.runs('count-classes', 'done');
  await expect(reader.output('count-classes', 'table')).toContainText('119');

  // The way back makes current again what was; and the change is there on the next visit.
  await page.reload();
  await page.getByText('Look through the pictures').click();
  await expect(panel.getByRole('status')).toContainText('1 relabelled');
  await expect(page.getByRole('button', { name: /^Pictures/ })).toContainText('changed');
});

test('the split of the panel is the split of the cells', async ({ reader }) => {
  await reader.open('/the-pictures/?backend=wasm');
  await reader.runs('split-pictures', 'done');
  await expect(reader.output('split-pictures', 'table')).toContainText('480');
  const dialog = await openDialog(reader);
  await dialog.getByLabel('For validation').fill('50');
  await dialog.getByLabel('For validation').press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await reader.becomes('split-pictures', 'stale');
  await reader.becomes('load-pictures', 'done');
  await reader.runs('split-pictures', 'done');
  await expect(reader.output('split-pictures', 'table')).toContainText('300');
});

test('a zip that the reader opens in any chapter is what the cells use', async ({ reader }) => {
  const { page } = reader;
  const buffer = await zipOf(await sample(/(rose|tulip)\/000[1-4]\.webp$/));
  await reader.open('/freezing/?backend=wasm');
  const dialog = await openDialog(reader);
  await dialog
    .getByLabel('Open a zip')
    .setInputFiles({ name: 'garden.zip', mimeType: 'application/zip', buffer });
  await expect(dialog.getByRole('status')).toHaveText('garden.zip: 8 pictures in 2 classes.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.locator('summary', { hasText: 'Freezing' }).click();
  await page.getByRole('link', { name: /The pictures/ }).click();
  await expect(page).toHaveURL(/the-pictures/);
  await reader.runs('load-pictures', 'done');
  await expect(reader.output('load-pictures', 'value')).toHaveText('["rose", "tulip"]');
  // A new kernel gets them, too.
  await page.locator('kernel-panel summary').click();
  await page.getByRole('button', { name: 'Restart kernel' }).click();
  await reader.runs('load-pictures', 'done');
  await expect(reader.output('load-pictures', 'value')).toHaveText('["rose", "tulip"]');
});

test('a zip that was opened is there after a reload where the reader keeps it, and else that is said', async ({
  reader,
}) => {
  const { page } = reader;
  const buffer = await zipOf(await sample(/(rose|tulip)\/000[1-4]\.webp$/));
  const garden = 'garden.zip: 8 pictures in 2 classes.';
  await reader.open('/the-pictures/?backend=wasm');
  let dialog = await openDialog(reader);
  await expect(dialog.getByRole('status')).toHaveText('flowers-sample: 600 pictures in 5 classes.');
  await expect(dialog.getByLabel(/^Keep them/)).toBeHidden();
  await dialog
    .getByLabel('Open a zip')
    .setInputFiles({ name: 'garden.zip', mimeType: 'application/zip', buffer });
  await expect(dialog.getByRole('status')).toHaveText(garden);
  await expect(dialog.getByLabel(/^Keep them in this browser.*kB/)).not.toBeChecked();

  await test.step('it is not kept', async () => {
    await page.reload();
    const gone = page.getByText('garden.zip was open here before');
    await expect(gone).toBeVisible();
    await reader.runs('load-pictures', 'done');
    await expect(reader.output('load-pictures', 'value')).toContainText('daisy');
    dialog = await openDialog(reader);
    await dialog
      .getByLabel('Open a zip')
      .setInputFiles({ name: 'garden.zip', mimeType: 'application/zip', buffer });
    await expect(gone).toBeHidden();
  });
  await test.step('it is kept', async () => {
    await dialog.getByLabel(/^Keep them/).check();
    await expect(dialog.getByLabel(/^Keep them/)).toBeEnabled();
    await expect(dialog.getByLabel(/^Keep them/)).toBeChecked();
    await page.reload();
    await reader.runs('load-pictures', 'done');
    await expect(reader.output('load-pictures', 'value')).toHaveText('["rose", "tulip"]');
    await expect(page.getByText('garden.zip was open here before')).toBeHidden();
    dialog = await openDialog(reader);
    await expect(dialog.getByRole('status')).toHaveText(garden);
    await expect(dialog.getByLabel(/^Keep them/)).toBeChecked();
  });
  await test.step('other pictures are chosen, and it is offered in another tab', async () => {
    await dialog.locator('[data-source]').selectOption({ index: 0 });
    await expect(dialog.getByRole('status')).toHaveText('flowers-sample: 600 pictures in 5 classes.');
    await expect(dialog.getByLabel(/^Keep them/)).toBeHidden();
    const other = new Reader(await page.context().newPage());
    await other.open('/freezing/?backend=wasm');
    const there = await openDialog(other);
    await there.locator('[data-source]').selectOption({ label: 'garden.zip' });
    await expect(there.getByRole('status')).toHaveText(garden);
    await there.getByLabel(/^Keep them/).uncheck();
    await expect(there.getByLabel(/^Keep them/)).toBeEnabled();
    await other.page.reload();
    await expect(other.page.getByText('garden.zip was open here before')).toBeVisible();
  });
});

test('a zip is dropped, and its own split is used', async ({ reader }) => {
  const { page } = reader;
  const places = await sample(/(rose|tulip)\/000[1-4]\.webp$/);
  const parted = places.map(({ path, bytes }) => {
    const [, name = '', file = ''] = path.split('/');
    return { path: `set/${file < '0004' ? 'train' : 'val'}/${name}/${file}`, bytes };
  });
  const bytes = [...(await zipOf(parted))];
  await reader.open('/the-pictures/?backend=wasm');
  const dialog = await openDialog(reader);
  await dialog.locator('pictures-panel').evaluate((panel, all) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(all)], 'set.zip', { type: 'application/zip' }));
    panel.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, bytes);
  await expect(dialog.getByRole('status')).toHaveText('set.zip: 8 pictures in 2 classes.');
  await expect(dialog.getByText('bring their own split')).toBeVisible();
  await page.keyboard.press('Escape');
  await reader.runs('split-pictures', 'done');
  await expect(reader.output('split-pictures', 'table')).toContainText('train6validation2');
});

test('several zips are one set, what was taken for what is said, and a name from right to left stays by itself', async ({
  reader,
}) => {
  const places = await sample(/(rose|tulip)\/000[1-4]\.webp$/);
  const named = (names: Readonly<Record<string, string>>) =>
    zipOf(
      places.map(({ path, bytes }) => {
        const [, name = '', file = ''] = path.split('/');
        return { path: `${names[name] ?? ''}/${file}`, bytes: bytes.slice() };
      }),
    );
  const files = await Promise.all(
    [
      { rose: 'Rose', tulip: 'ورد' },
      { rose: 'rose', tulip: 'ورد' },
    ].map(async (names, i) => ({
      name: `part${i + 1}.zip`,
      mimeType: 'application/zip',
      buffer: await named(names),
    })),
  );
  await reader.open('/the-pictures/?backend=wasm');
  const dialog = await openDialog(reader);
  await dialog.getByLabel('Open a zip').setInputFiles(files);
  await expect(dialog.getByRole('status')).toHaveText('part1.zip and 1 more: 16 pictures in 2 classes.');
  await expect(dialog.locator('[data-notes]')).toContainText('“Rose” and “rose” are one class here, “Rose”');
  // Its number is on its right, as that of the others is.
  const button = dialog.locator('.filters button', { hasText: 'ورد' });
  const [word, number] = await Promise.all(['bdi', 'span'].map((part) => button.locator(part).boundingBox()));
  expect(word?.x ?? Infinity).toBeLessThan(number?.x ?? 0);
  await reader.page.keyboard.press('Escape');
  await reader.runs('split-pictures', 'done');
  await expect(reader.output('split-pictures', 'log')).toContainText('of the validation set are also in');
});

test('what can’t be opened is said in words, and another choice helps', async ({ reader }) => {
  await reader.open('/the-pictures/');
  const dialog = await openDialog(reader);
  await dialog
    .getByLabel('Open a zip')
    .setInputFiles({ name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') });
  await expect(dialog.getByRole('status')).toContainText('notes.zip is not a zip');
  await dialog.locator('[data-source]').selectOption({ index: 0 });
  await expect(dialog.getByRole('status')).toHaveText('flowers-sample: 600 pictures in 5 classes.');
});

test('the grid works by keyboard alone', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/the-pictures/');
  const dialog = await openDialog(reader);
  await dialog.getByRole('listbox').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.locator('.path')).toHaveText('flowers-sample/daisy/0002.webp');
  await page.keyboard.press('End');
  await expect(dialog.locator('.path')).toHaveText('flowers-sample/tulip/0120.webp');
  await expect(dialog.locator('.tile[aria-selected=true]')).toHaveAttribute('aria-posinset', '600');
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('status')).toContainText('1 removed');
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('status')).toHaveText('flowers-sample: 600 pictures in 5 classes.');
});

test('of ten thousand pictures only those in sight are in the page, however far one leafs', async ({
  reader,
}) => {
  const pictures = await sample(/(rose|tulip)\/00[01]\d\.webp$/);
  const buffer = await zipOf(
    Array.from({ length: 10_000 }, (_, i) => {
      const bytes = pictures[i % 8]?.bytes.slice(0) ?? new Uint8Array();
      return { path: `many/${i % 2 ? 'one' : 'two'}/${String(i).padStart(5, '0')}.webp`, bytes };
    }),
  );
  await reader.open('/the-pictures/');
  const dialog = await openDialog(reader);
  const path = test.info().outputPath('many.zip');
  await writeFile(path, buffer);
  await dialog.getByLabel('Open a zip').setInputFiles(path);
  await expect(dialog.getByRole('status')).toHaveText('many.zip: 10,000 pictures in 2 classes.', {
    timeout: 20_000,
  });
  // In each frame, while the reader scrolls through all of it.
  const most = await dialog.getByRole('listbox').evaluate(async (shelf) => {
    const counts: number[] = [];
    for (let i = 0; i < 120; i++) {
      shelf.scrollTop += shelf.scrollHeight / 120;
      await new Promise(requestAnimationFrame);
      counts.push(shelf.querySelectorAll('.tile').length);
    }
    return Math.max(...counts);
  });
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(200);
  await dialog.getByRole('listbox').press('End');
  const last = dialog.locator('.tile[aria-selected=true]');
  await expect(last).toHaveAttribute('aria-posinset', '10000');
  await expect(last.locator('canvas')).toBeVisible();
});
