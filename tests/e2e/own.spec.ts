/** The reader's own pictures, with the browser's own stand-in for a camera. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, ZipReader } from '@zip.js/zip.js';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { FLAGS, findHeadlessShell } from '../../scripts/browsers/chromium.ts';
import { expect, test, type Reader } from './reader.ts';
import { sample, zipOf } from './zip.ts';

test.use({
  launchOptions: {
    executablePath: findHeadlessShell(),
    args: [...FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

const PAGE = '/your-own-things/?backend=wasm';

function card(page: Page, id: string): Locator {
  return page.locator(`own-pictures [data-class="${id}"]`);
}

function pictures(of: Locator): Locator {
  return of.locator('.thumbnails li');
}

/** Presses and keeps the button down until there are so many pictures. */
async function hold(page: Page, id: string, atLeast: number): Promise<void> {
  const button = card(page, id).getByRole('button', { name: 'Hold to record' });
  await button.hover();
  await page.mouse.down();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  // Not the thumbnails, which are twelve at most.
  await expect.poll(() => count(page, id)).toBeGreaterThanOrEqual(atLeast);
  await page.mouse.up();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
}

async function rename(page: Page, id: string, name: string): Promise<void> {
  const box = card(page, id).getByRole('textbox');
  await box.fill(name);
  await box.press('Enter');
}

async function count(page: Page, id: string): Promise<number> {
  return Number.parseInt(await card(page, id).locator('.count').innerText());
}

/** A camera that sees what a test paints: `window.paint(colour)`. Its tracks are the browser's own. */
async function paintedCamera(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 320;
    const context = canvas.getContext('2d');
    let colour = 'red';
    const draw = (): void => {
      if (!context) return;
      context.fillStyle = colour;
      context.fillRect(0, 0, 320, 320);
      context.fillStyle = 'white';
      context.fillRect(120 + 20 * Math.sin(performance.now() / 200), 100, 60, 120);
    };
    setInterval(draw, 30);
    Object.assign(window, {
      paint: (next: string) => {
        colour = next;
        draw();
      },
    });
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(30));
  });
}

async function paint(page: Page, colour: 'red' | 'blue'): Promise<void> {
  await page.evaluate((next) => {
    (window as unknown as { paint: (colour: string) => void }).paint(next);
  }, colour);
}

/** Waits until the page's view of the camera, which is on the screen, shows the colour. */
async function sees(page: Page, colour: 'red' | 'blue'): Promise<void> {
  const seen = page.locator('camera-view video').evaluateHandle((video: HTMLVideoElement) => video);
  await page.waitForFunction(
    ([video, name]) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(video, 0, 0, 1, 1, 0, 0, 1, 1);
      const [r = 0, , b = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
      return name === 'red' ? r > 200 && b < 80 : b > 200 && r < 80;
    },
    [await seen, colour] as const,
  );
}

/** As if it were unplugged: the browser ends the tracks, and says so. */
async function unplug(page: Page): Promise<void> {
  await page.locator('camera-view video').evaluate((video: HTMLVideoElement) => {
    for (const track of (video.srcObject as MediaStream).getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

/** Presses Stop, which must not cost the kernel. The button is pressed where it is: what is above it grows all the time. */
async function stop(reader: Reader, id: string): Promise<void> {
  await reader.keepingKernel(async () => {
    await reader.cell(id).evaluate((cell) => cell.querySelector<HTMLElement>('[data-do="stop"]')?.click());
    await reader.becomes(id, 'stopped');
  });
}

test('two classes, held to record, are kept, trained on, and recognised', async ({ reader }) => {
  const { page } = reader;
  await paintedCamera(page);
  await reader.open(PAGE);
  await expect(page.getByText('No picture leaves this machine: they stay in this browser.')).toBeVisible();
  await expect(card(page, 'first').locator('.count')).toHaveText('0 pictures');

  await hold(page, 'first', 10);
  await paint(page, 'blue');
  await sees(page, 'blue');
  await hold(page, 'second', 10);
  const [reds, blues] = [await count(page, 'first'), await count(page, 'second')];
  expect(Math.min(reds, blues)).toBeGreaterThanOrEqual(10);
  await page.getByRole('button', { name: 'Train and look' }).click();
  const bars = reader.output('own-look', 'plot').locator('[aria-label="bar"] rect');
  await expect(bars).toHaveCount(2, { timeout: 90_000 });
  await expect(reader.output('own-open', 'table')).toContainText(`Class 1${reds}Class 2${blues}`);
  await expect(reader.output('own-train', 'text')).toHaveText(/^100% of the pictures/);

  // It follows what it sees, in place.
  // In one look: the bars are drawn anew many times a second, the surest first.
  const surest = (): Promise<string> =>
    bars.evaluateAll((all) => {
      const number = (bar: Element, name: string): number => Number(bar.getAttribute(name));
      const [one = 0, two = 0] = all
        .sort((a, b) => number(a, 'y') - number(b, 'y'))
        .map((bar) => number(bar, 'width'));
      return one > 2 * two ? 'Class 1' : two > 2 * one ? 'Class 2' : `${one} and ${two}`;
    });
  await expect.poll(surest).toBe('Class 2');
  await paint(page, 'red');
  await expect.poll(surest).toBe('Class 1');
  await expect(reader.output('own-look', 'image')).toHaveCount(1);

  await stop(reader, 'own-look');
  // And again.
  await page.getByRole('button', { name: 'Train and look' }).click();
  await expect(bars).toHaveCount(2);
  await page.getByRole('button', { name: 'Train and look' }).click();
  await expect(reader.cell('own-look').locator('[data-status]')).toHaveText(/running/);
  await stop(reader, 'own-look');
  const held = await reader.tensors();
  await reader.runs('own-train', 'done');
  expect(await reader.tensors()).toBe(held);
});

test('rename, delete, undo; a reload keeps all', async ({ reader }) => {
  const { page } = reader;
  await reader.open(PAGE);
  await hold(page, 'first', 4);
  await rename(page, 'first', 'mug');
  await rename(page, 'second', 'Mug');
  await expect(card(page, 'second').getByRole('textbox')).toHaveValue('Mug 2');
  const taken = await count(page, 'first');

  const undo = page.getByRole('button', { name: 'Undo' });
  await card(page, 'first')
    .getByRole('button', { name: `Delete picture ${taken} of mug` })
    .click();
  await expect(card(page, 'first').locator('.count')).toHaveText(new RegExp(`^${taken - 1} picture`));
  await card(page, 'first').getByRole('button', { name: 'Delete class mug' }).click();
  await expect(card(page, 'first')).toHaveCount(0);
  await expect(page.getByText(`Deleted: mug with ${taken - 1} picture`)).toBeVisible();
  await expect(undo).toBeFocused();
  await undo.click();
  await undo.click();
  await expect.poll(() => count(page, 'first')).toBe(taken);
  await expect(undo).toBeHidden();

  await page.getByRole('button', { name: 'Add a class' }).click();
  const third = page.locator('own-pictures .class').nth(2);
  await expect(third.getByRole('textbox')).toBeFocused();
  await expect(third.getByRole('textbox')).toHaveValue('Class 1');

  await expect(page.locator('own-pictures')).toHaveAttribute('data-kept', 'true');
  await page.reload();
  await expect(page.locator('own-pictures .class')).toHaveCount(3);
  await expect(card(page, 'first').getByRole('textbox')).toHaveValue('mug');
  // Only a picture that can be shown has a width.
  const image = pictures(card(page, 'first')).first().locator('img');
  await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0);
  await expect.poll(() => count(page, 'first')).toBe(taken);
});

test('the camera by keyboard, by a click without a pointer, and off again', async ({ reader }) => {
  const { page } = reader;
  await reader.open(PAGE);
  const button = card(page, 'first').getByRole('button', { name: 'Hold to record' });
  await button.focus();
  await page.keyboard.down('Space');
  await expect.poll(() => count(page, 'first')).toBeGreaterThanOrEqual(3);
  await page.keyboard.up('Space');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('own-pictures [data-said]')).toHaveText(/^\d+ pictures taken of Class 1\.$/);

  // A screen reader's press: once to start, once to stop.
  const press = (): Promise<void> => button.evaluate((each: HTMLButtonElement) => each.click());
  const before = await count(page, 'first');
  await press();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => count(page, 'first')).toBeGreaterThan(before + 1);
  await press();
  await expect(button).toHaveAttribute('aria-pressed', 'false');

  const live = (): Promise<boolean> =>
    page.locator('camera-view video').evaluate((video: HTMLVideoElement) => video.srcObject !== null);
  await expect.poll(live).toBe(true);
  await page.getByRole('button', { name: 'Turn off the camera' }).click();
  await expect.poll(live).toBe(false);
  await expect(page.getByRole('button', { name: 'Turn on the camera' })).toBeFocused();
});

test('the zip has one folder a class, and brings everything back', async ({ reader, browser, baseURL }) => {
  const { page } = reader;
  await reader.open(PAGE);
  await expect(page.getByRole('button', { name: 'Save as zip' })).toBeDisabled();
  await hold(page, 'first', 3);
  await hold(page, 'second', 3);
  await rename(page, 'first', 'my/mug');
  await rename(page, 'second', 'pen');
  const [mugs, pens] = [await count(page, 'first'), await count(page, 'second')];
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as zip' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('own-pictures.zip');
  const path = await download.path();
  const entries = await new ZipReader(new BlobReader(new Blob([await readFile(path)]))).getEntries();
  const names = (folder: string, n: number): string[] =>
    Array.from({ length: n }, (_, i) => `own-pictures/${folder}/${String(i + 1).padStart(4, '0')}.jpg`);
  expect(entries.map(({ filename }) => filename)).toEqual([...names('my-mug', mugs), ...names('pen', pens)]);

  const other = await browser.newContext({ ...(baseURL && { baseURL }) });
  try {
    const elsewhere = await other.newPage();
    await elsewhere.goto(PAGE);
    await elsewhere.locator('[data-class="first"]').waitFor();
    const zip = { name: 'own-pictures.zip', mimeType: 'application/zip', buffer: await readFile(path) };
    await elsewhere.locator('[data-open-zip]').setInputFiles(zip);
    await expect(elsewhere.getByText(`${mugs + pens} pictures added.`)).toBeVisible();
    const classes = elsewhere.locator('own-pictures .class');
    await expect(classes.getByRole('textbox')).toHaveCount(2);
    await expect(classes.nth(0).getByRole('textbox')).toHaveValue('my-mug');
    await expect(classes.nth(1).locator('.count')).toHaveText(`${pens} pictures`);
  } finally {
    await other.close();
  }
});

test('files for a class: pictures are added, what is none is named', async ({ reader }) => {
  const { page } = reader;
  await reader.open(PAGE);
  const icon = await readFile('public/icon.svg');
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(20, 20);
    canvas.getContext('2d');
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  });
  const files = [
    { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(picture) },
    { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: icon },
  ];
  await card(page, 'second').getByLabel('Add files').setInputFiles(files);
  await expect(page.locator('own-pictures [data-said]')).toHaveText(
    '1 picture added. Left out, since they are no pictures: broken.jpg.',
  );
  await expect(card(page, 'second').locator('.count')).toHaveText('1 picture');

  // What used the pictures is out of date after the next one.
  await reader.runs('own-open', 'done');
  await card(page, 'first').getByLabel('Add files').setInputFiles(files.slice(0, 1));
  await reader.becomes('own-open', 'stale');
});

test('a file that is taken away from the disk afterwards was copied: it is kept, and saved', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(PAGE);
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const folder = await mkdtemp(join(tmpdir(), 'graft-own-'));
  try {
    const file = join(folder, 'one.png');
    await writeFile(file, png);
    await card(page, 'first').getByLabel('Add files').setInputFiles(file);
    await expect(page.locator('own-pictures [data-said]')).toHaveText('1 picture added.');
  } finally {
    await rm(folder, { recursive: true });
  }
  await expect(page.locator('own-pictures')).toHaveAttribute('data-kept', 'true');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as zip' }).click(),
  ]);
  const zip = await readFile(await download.path());
  const entries = await new ZipReader(new BlobReader(new Blob([zip]))).getEntries();
  expect(entries.map(({ uncompressedSize }) => uncompressedSize)).toEqual([png.length]);
});

test('pictures that are dropped onto a class are added to it; a zip brings its own classes', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(PAGE);
  const drop = (selector: string, name: string, bytes: readonly number[]): Promise<void> =>
    page.locator(selector).evaluate(
      (target, file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(file.bytes)], file.name));
        target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      { name, bytes },
    );
  const [picture] = await sample(/daisy\/0001\.webp$/);
  if (!picture) throw new Error('no picture in the sample');
  const flower = [...picture.bytes];
  await drop('[data-class="second"]', 'flower.webp', flower);
  await expect(card(page, 'second').locator('.count')).toHaveText('1 picture');
  await drop('own-pictures .side', 'flower.webp', flower);
  await expect(page.locator('own-pictures [data-said]')).toContainText('Drop single pictures onto a class.');

  const small = ['daisy', 'rose'].map((of) => ({ path: `things/${of}/1.webp`, bytes: picture.bytes }));
  await drop('own-pictures .side', 'things.zip', [...(await zipOf(small))]);
  await expect(page.locator('own-pictures [data-said]')).toHaveText('2 pictures added.');
  const names = page.locator('own-pictures .class').getByRole('textbox');
  await expect(names).toHaveCount(3);
  await expect(names.nth(0)).toHaveValue('Class 2');
  await expect(names.nth(2)).toHaveValue('rose');
  await drop('own-pictures .side', 'broken.zip', [1, 2, 3]);
  await expect(page.locator('own-pictures [data-said]')).toHaveText(/^broken\.zip is not a zip\./);
});

test('a class full of pictures is no wider than a phone, and shows the newest twelve', async ({ reader }) => {
  const { page } = reader;
  await page.setViewportSize({ width: 390, height: 844 });
  await reader.open(PAGE);
  await hold(page, 'first', 12);
  await expect.poll(() => count(page, 'first')).toBeGreaterThanOrEqual(12);
  const button = card(page, 'first').getByRole('button', { name: 'Hold to record' });
  await button.click();
  await button.click();
  await expect(card(page, 'first').getByRole('button', { name: /^and \d+ more$/ })).toBeVisible();
  await expect(pictures(card(page, 'first'))).toHaveCount(12);
  const widths = await page
    .locator('own-pictures :is(.class, .all, .thumbnails)')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
  expect(widths.filter((width) => width > 0)).not.toHaveLength(0);
  expect(Math.max(...widths)).toBeLessThanOrEqual(390 - 2 * 16);
  await card(page, 'first')
    .getByRole('button', { name: /^and \d+ more$/ })
    .click();
  await expect(pictures(card(page, 'first'))).toHaveCount(await count(page, 'first'));
});

test('a second tab shows what the first one takes', async ({ reader }) => {
  const { page } = reader;
  await reader.open(PAGE);
  const other = await page.context().newPage();
  await other.goto(PAGE);
  await expect(other.locator('own-pictures .class')).toHaveCount(2);
  await page.bringToFront();
  await rename(page, 'first', 'mug');
  await hold(page, 'first', 2);
  const taken = await count(page, 'first');
  await expect(card(other, 'first').locator('.count')).toHaveText(`${taken} pictures`);
  await expect(card(other, 'first').getByRole('textbox')).toHaveValue('mug');
});

for (const [name, sentence] of [
  ['NotAllowedError', 'The camera is blocked for this page.'],
  ['NotFoundError', 'No camera was found.'],
  ['NotReadableError', 'another program may be using it'],
] as const)
  test(`${name} is said on the page and in the cell, and nothing else is lost`, async ({ reader }) => {
    const { page } = reader;
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', error));
    }, name);
    await reader.open(PAGE);
    await page.getByRole('button', { name: 'Turn on the camera' }).click();
    await expect(page.locator('[data-camera-trouble]')).toContainText(sentence);
    await expect(page.getByRole('button', { name: 'Turn on the camera' })).toBeEnabled();
    await reader.write(
      'own-look',
      "import { camera } from 'graft';\nfor await (const frame of camera()) frame;",
    );
    await reader.runs('own-look', 'error');
    await expect(reader.output('own-look', 'error')).toContainText(sentence);
  });

test('a camera that sends nothing is said; without a choice, a laptop’s is the one above the screen', async ({
  reader,
}) => {
  const { page } = reader;
  await page.clock.install();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = (wanted) => {
      document.documentElement.dataset['wanted'] = JSON.stringify(wanted);
      return Promise.resolve(new MediaStream());
    };
  });
  await reader.open(PAGE);
  await page.getByRole('button', { name: 'Turn on the camera' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-wanted', /"facingMode":{"ideal":"user"}/);
  await page.clock.fastForward(11_000);
  await expect(page.locator('[data-camera-trouble]')).toContainText('its cover may be closed');
  await expect(page.getByRole('button', { name: 'Turn on the camera' })).toBeEnabled();
});

test('a camera that is taken away: recording stops, the cell says it, all pictures stay', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(PAGE);
  const button = card(page, 'first').getByRole('button', { name: 'Hold to record' });
  await button.hover();
  await page.mouse.down();
  await expect.poll(() => count(page, 'first')).toBeGreaterThanOrEqual(3);
  await unplug(page);
  await expect(page.locator('[data-camera-trouble]')).toHaveText(/^The camera was taken away/);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await page.mouse.up();
  const taken = await count(page, 'first');
  expect(taken).toBeGreaterThanOrEqual(3);

  await reader.write(
    'own-look',
    "import { camera } from 'graft';\nfor await (const frame of camera()) display(frame, 'live');",
  );
  await reader.run('own-look');
  await expect(reader.output('own-look', 'image')).toBeVisible({ timeout: 60_000 });
  await unplug(page);
  await reader.becomes('own-look', 'error');
  await expect(reader.output('own-look', 'error')).toContainText('The camera was taken away');
  await expect(page.locator('[data-camera-trouble]')).toHaveText(/^The camera was taken away/);
  expect(await count(page, 'first')).toBe(taken);
  // Given back, it works again.
  await hold(page, 'first', taken + 1);
});

test('the camera of a cell goes off with its run, and Stop ends that', async ({ reader }) => {
  const { page } = reader;
  await reader.open(PAGE);
  await reader.write(
    'own-look',
    "import { camera } from 'graft';\nfor await (const frame of camera()) display(frame, 'live');",
  );
  await reader.run('own-look');
  await expect(reader.output('own-look', 'image')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('camera-view')).toHaveAttribute('data-state', 'on');
  await stop(reader, 'own-look');
  await expect(page.locator('camera-view')).toHaveAttribute('data-state', 'off');
});
