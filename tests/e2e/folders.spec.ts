import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { writeZip } from '../unit/graft/zips.ts';
import { expect, test } from './reader.ts';

/** Left half red, right half blue. */
function halves(width = 60, height = 40): Sharp {
  const rows = Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) =>
    i % 3 === (Math.floor(i / 3) % 60 < 30 ? 0 : 2) ? 255 : 0,
  );
  return sharp(rows, { raw: { width: 60, height: 40, channels: 3 } }).resize(width, height, {
    fit: 'fill',
    kernel: 'nearest',
  });
}

/** Size and first colour of each picture, or why it has none. */
const LOOK = `
const rows = [];
for (const { path, read } of opened.pictures)
  rows.push(await read().then(
    ({ width, height, data }) => [path, width + '×' + height, ...data.slice(0, 3)].join(' '),
    (error) => path + ': ' + error.message,
  ));
rows.join('; ')`;

test('pictures of every kind come out as RGB and upright, or say why not', async ({ reader }) => {
  test.slow(); // two of them have a hundred million pixels
  const { page } = reader;
  const photo = await halves(600, 400).jpeg().toBuffer();
  const frames = { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } } as const;
  const animated = () => sharp(Buffer.alloc(60 * 80 * 3, 200), frames);
  const made: Record<string, Buffer | Promise<Buffer>> = {
    '16-bit.png': halves().toColourspace('rgb16').png().toBuffer(),
    'animated.gif': animated().gif().toBuffer(),
    'animated.webp': animated().webp().toBuffer(),
    'clear.png': halves().ensureAlpha(0).png().toBuffer(),
    'cmyk.jpg': halves().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    'cut.jpg': photo.subarray(0, photo.length * 0.6),
    'huge.jpg': halves(12_000, 9_000).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    'large.avif': halves(1500, 1000).avif().toBuffer(),
    'one.png': halves(1, 1).png().toBuffer(),
    'text.jpg': Buffer.from('no picture at all, but a text'),
    'too-large.jpg': halves(15_000, 9_000).jpeg().toBuffer(),
    'turned.jpg': halves().jpeg().withMetadata({ orientation: 8 }).toBuffer(),
  };
  const files = await Promise.all(
    Object.entries(made).map(async ([name, data]) => ({ name: `odd/${name}`, data: await data })),
  );
  const body = Buffer.from(await writeZip(files).arrayBuffer());
  await page.route('**/made/odd.zip', (route) => route.fulfill({ body, contentType: 'application/zip' }));
  await reader.open('/the-pictures/');
  await reader.write('load-pictures', `const opened = await openImageFolder('/made/odd.zip');${LOOK}`);
  await reader.runs('load-pictures', 'done', 120_000);
  const text = await reader.output('load-pictures', 'text').innerText();
  for (const expected of [
    ...['16-bit.png 60×40 255 0 0', 'animated.gif 60×40 200 200 200', 'animated.webp 60×40 200 200 200'],
    ...['clear.png 60×40 255 255 255', 'cmyk.jpg 60×40 2', 'huge.jpg 1732×2309 25', 'one.png 1×1 0 0 255'],
    ...['large.avif 1500×1000 25', 'turned.jpg 40×60 0 0 25'],
    ...['cut.jpg: The source image could not be decoded', 'text.jpg: it is not a whole JPEG'],
    'too-large.jpg: it has 15000 × 9000 pixels',
  ])
    expect(text).toContain(`odd/${expected}`);
});

test('a zip on another site is refused, and it says what to do', async ({ reader }) => {
  reader.expected.push(/Content Security Policy|violates/);
  await reader.open('/the-pictures/');
  await reader.write('load-pictures', "await openImageFolder('https://example.org/flowers.zip')");
  await reader.runs('load-pictures', 'error');
  await expect(reader.cell('load-pictures')).toContainText(
    'download the zip yourself, then open it from your disk',
  );
});

test('a folder from the disk can be dropped onto a page', async ({ reader }) => {
  const { page } = reader;
  const folder = await mkdtemp(join(tmpdir(), 'graft-drop-'));
  try {
    for (const [name, count] of Object.entries({ rose: 230, daisy: 1, '.hidden': 1 })) {
      await mkdir(join(folder, 'flowers', name), { recursive: true });
      for (let i = 0; i < count; i++) await writeFile(join(folder, 'flowers', name, `${i}.jpg`), 'x');
    }
    // The module as it is, without its types: the page that drops is not the subject here.
    await page.route('**/made/*.ts', async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop() ?? '';
      const text = await readFile(`src/lib/folders/${name}`, 'utf8');
      await route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(text) });
    });
    await reader.open('/the-pictures/');
    await page.evaluate(async () => {
      const at = '/made/dropped.ts';
      const { dropped } = (await import(at)) as typeof import('../../src/lib/folders/dropped.ts');
      document.addEventListener('dragover', (event) => event.preventDefault());
      document.addEventListener('drop', (event) => {
        event.preventDefault();
        if (!event.dataTransfer) return;
        void dropped(event.dataTransfer).then(({ name, source, skipped }) => {
          const paths = source instanceof File ? [] : source.map(({ path }) => path);
          document.documentElement.dataset['dropped'] = JSON.stringify({ name, paths, skipped });
        });
      });
    });
    const devtools = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', {
        ...{ type, x: 200, y: 200 },
        data: { items: [], files: [join(folder, 'flowers')], dragOperationsMask: 1 },
      });
    await expect(page.locator('html')).toHaveAttribute('data-dropped', /flowers/);
    const found = JSON.parse((await page.locator('html').getAttribute('data-dropped')) ?? '') as {
      readonly paths: readonly string[];
    };
    expect(found).toMatchObject({
      name: 'flowers',
      skipped: [{ path: 'flowers/.hidden/', reason: 'a hidden folder' }],
    });
    expect(found.paths).toHaveLength(231);
    expect(found.paths).toContain('flowers/rose/229.jpg');
  } finally {
    await rm(folder, { recursive: true });
  }
});
