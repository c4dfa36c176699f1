/** Outputs as files: what a reader takes away is what the page shows, and stands alone. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Locator, Page } from '@playwright/test';
import { expect, test, type Reader } from './reader.ts';

/** The buttons of a cell's outputs, of the first one or of the one with that name. */
function buttons(reader: Reader, cell: string, name = cell): Locator {
  return reader.cell(cell).getByRole('group', { name: `Save ${name}`, exact: true });
}

async function saved(page: Page, group: Locator, format: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    group.getByRole('button', { name: `Save as ${format}` }).click(),
  ]);
  return download;
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function textOf(download: Download): Promise<string> {
  return (await bytesOf(download)).toString('utf8');
}

/** Width and height of a PNG. @throws where it is none */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** Pixels of a PNG at some places, as the browser reads them: `r,g,b`. */
async function pixelsOf(
  page: Page,
  png: Buffer,
  places: readonly (readonly [x: number, y: number])[],
): Promise<readonly string[]> {
  return page.evaluate(
    async ([data, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return places.map(([x, y]) => context?.getImageData(x, y, 1, 1).data.slice(0, 3).join() ?? '');
    },
    [png.toString('base64'), places] as const,
  );
}

/** How often a selector is found in an SVG, and its words. @throws where it can't be parsed */
async function look(page: Page, svg: string, selector: string): Promise<{ found: number; words: string }> {
  return page.evaluate(
    ([svg, selector]) => {
      const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
      if (root.localName !== 'svg') throw new Error(root.textContent);
      return { found: root.querySelectorAll(selector).length, words: root.textContent };
    },
    [svg, selector] as const,
  );
}

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('a plot as SVG stands alone, on white, in the colours of the light page', async ({ reader }) => {
      const { page } = reader;
      await reader.open('/loss-and-optimizer/');
      await reader.runs('plot-loss', 'done');
      const download = await saved(page, buttons(reader, 'plot-loss'), 'SVG');
      expect(download.suggestedFilename()).toBe('plot-loss.svg');
      const svg = await textOf(download);
      expect(svg).not.toMatch(/var\(|currentcolor|light-dark|<style|class=/i);
      expect(svg).toContain('rgb(37, 107, 72)'); // --accent in the light
      expect(svg).toContain('rgb(31, 35, 32)'); // --ink in the light
      expect(svg).toMatch(/font-family=".*sans-serif"/);
      expect((await look(page, svg, '[aria-label="line"] path')).found).toBe(1);
      expect((await look(page, svg, ':root > rect[fill="#ffffff"]')).found).toBe(1);
      const { words } = await look(page, svg, 'title');
      for (const part of ['the shape of the loss', 'Plot of', 'a fair guess among 5: 1.61', '90%'])
        expect(words).toContain(part);
      await expect(buttons(reader, 'plot-loss').getByRole('status')).toHaveText('Saved as plot-loss.svg.');
    });
  });

test('a plot as PNG is twice as large, and on white', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('plot-loss', 'done');
  const group = buttons(reader, 'plot-loss');
  const png = await bytesOf(await saved(page, group, 'PNG'));
  const svg = await textOf(await saved(page, group, 'SVG'));
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  expect(sizeOf(png)).toEqual({ width: 2 * Number(width), height: 2 * Number(height) });
  expect(await pixelsOf(page, png, [[2, 2]])).toEqual(['255,255,255']);
});

test('a plot as CSV has all its numbers, in full', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'plot-loss',
    `const rows = Array.from({ length: 700 }, (_, i) => ({ step: i, 'a, b': i / 3 }));
     Plot.line(rows, { x: 'step', y: 'a, b' });`,
  );
  await reader.runs('plot-loss', 'done');
  const lines = (await textOf(await saved(page, buttons(reader, 'plot-loss'), 'CSV'))).split('\r\n');
  expect(lines.slice(0, 3)).toEqual(['step,"a, b"', '0,0', '1,0.3333333333333333']);
  expect(lines).toHaveLength(702);
});

test('a legend, a title and a caption come along', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'plot-loss',
    `const caption = 'A caption that is long enough to be broken into lines. '.repeat(5);
     const color = { legend: true, range: ['var(--class-0)', 'var(--class-3)'] };
     display(Plot.plot({
       title: 'Two lines', caption, color,
       marks: [Plot.line([{ x: 0, y: 1, kind: 'here' }, { x: 1, y: 2, kind: 'there' }],
         { x: 'x', y: 'y', stroke: 'kind' })],
     }), 'swatches');
     Plot.plot({
       color: { legend: true, label: 'how much' },
       marks: [Plot.dot([{ x: 0, much: 1 }, { x: 1, much: 2 }], { x: 'x', fill: 'much' })],
     });`,
  );
  await reader.runs('plot-loss', 'done');
  const swatches = await textOf(await saved(page, buttons(reader, 'plot-loss', 'plot-loss-swatches'), 'SVG'));
  expect((await look(page, swatches, 'svg > svg')).found).toBe(3);
  expect((await look(page, swatches, 'svg[fill="rgb(0, 114, 178)"]')).found).toBe(1);
  const { words, found } = await look(page, swatches, ':root > text');
  for (const part of ['Two lines', 'here', 'there', 'A caption that is']) expect(words).toContain(part);
  expect(found).toBeGreaterThan(4);
  const ramp = await textOf(await saved(page, buttons(reader, 'plot-loss'), 'SVG'));
  expect((await look(page, ramp, 'svg > svg')).words).toContain('how much');
  expect((await look(page, ramp, 'image')).found).toBe(1);
});

test('tables, summaries and small tensors are CSV; what was cut says so', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'softmax',
    `display([{ name: '=1+1', share: 1 / 3 }, { name: 'rose', share: 2 }], 'short');
     display(Array.from({ length: 300 }, (_, i) => ({ i })), 'long');
     display(tf.tensor2d([[1, 0.1], [3, 4]]), 'tensor');
     display(tf.zeros([100]), 'cut');
     display('only words', 'words');`,
  );
  await reader.runs('softmax', 'done');
  const csv = async (key: string) => textOf(await saved(page, buttons(reader, 'softmax', key), 'CSV'));
  expect(await csv('softmax-short')).toBe("name,share\r\n'=1+1,0.3333333333333333\r\nrose,2\r\n");
  expect((await csv('softmax-long')).split('\r\n')).toHaveLength(202);
  await expect(buttons(reader, 'softmax', 'softmax-long').getByRole('status')).toHaveText(
    'Saved as softmax-long.csv: the first 200 of 300 rows, as shown.',
  );
  expect(await csv('softmax-tensor')).toBe('0,1\r\n1,0.10000000149011612\r\n3,4\r\n');
  await expect(reader.cell('softmax').getByRole('group', { name: /^Save/ })).toHaveCount(3);
});

test('a picture keeps its pixels; a tiny one is enlarged; a gallery is one sheet', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'softmax',
    `import { gallery } from 'graft';
     const plain = (size: number, value: number) =>
       ({ width: size, height: size, data: new Uint8ClampedArray(4 * size * size).fill(value) });
     display(plain(100, 255), 'large');
     display(plain(3, 255), 'tiny');
     const white = plain(96, 255);
     white.data.forEach((_, i) => { if (i % 4 === 0) white.data[i] = 200; });
     await gallery(Array.from({ length: 8 }, (_, i) => ({ pixels: white, caption: 'picture ' + i })));`,
  );
  await reader.runs('softmax', 'done');
  const png = async (key?: string) => bytesOf(await saved(page, buttons(reader, 'softmax', key), 'PNG'));
  expect(sizeOf(await png('softmax-large'))).toEqual({ width: 100, height: 100 });
  expect(sizeOf(await png('softmax-tiny'))).toEqual({ width: 321, height: 321 });
  const sheet = await png();
  const { width, height } = sizeOf(sheet);
  // Two rows of pictures, with words below each.
  expect(width).toBeGreaterThan(1200);
  expect(height).toBeGreaterThan(500);
  expect(await pixelsOf(page, sheet, [[2, 2], [60, 60]])).toEqual(['255,255,255', '200,255,255']); // prettier-ignore
});

test('there is nothing to save of a plot that could not be drawn', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', "Plot.plot({ x: { type: 'nonsense' }, marks: [Plot.dot([[1, 2]])] });");
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'plot').getByRole('alert')).toBeVisible();
  await expect(reader.cell('softmax').getByRole('group', { name: /^Save/ })).toHaveCount(0);
});

test('a button keeps its focus while its plot grows, and saves what is shown then', async ({ reader }) => {
  const { page } = reader;
  // The cell waits for answers, which come when the test goes on.
  const answers = new Map([9, 19, 29].map((step) => [step, Promise.withResolvers<undefined>()]));
  await page.route('**/go-on?*', async (route) => {
    await answers.get(Number(new URL(route.request().url()).search.slice(1)))?.promise;
    await route.fulfill({ body: '' });
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write(
    'softmax',
    `const growing: number[] = [];
     for (let i = 0; i < 30; i++) {
       growing.push(i);
       display('step ' + i, 'words before it');
       display(Plot.lineY(growing), 'live');
       if (i % 10 === 9) await fetch('/go-on?' + i);
     }`,
  );
  await reader.run('softmax');
  const csv = buttons(reader, 'softmax', 'softmax-live').getByRole('button', { name: 'Save as CSV' });
  await csv.focus();
  for (const [step, answer] of answers) {
    await expect(reader.output('softmax', 'text')).toHaveText(`step ${step}`);
    await expect(csv).toBeFocused();
    answer.resolve(undefined);
  }
  await reader.becomes('softmax', 'done');
  await expect(csv).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect((await textOf(download)).split('\r\n')).toHaveLength(32);
});

test('what draws outputs can’t be loaded: that is said', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/ERR_FAILED/);
  const part = /_astro\/shown\.[^/]+\.js$/;
  await page.route(part, (route) => route.abort());
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  await expect(reader.cell('softmax').getByRole('alert')).toContainText('could not be loaded');
  await page.unroute(part);
  await page.reload();
  await reader.runs('softmax', 'done');
  await expect(reader.output('softmax', 'table')).toBeVisible();
});

test('what saves files can’t be loaded: that is said, and the next try may go well', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/ERR_FAILED/);
  const part = /_astro\/save\.[^/]+\.js$/;
  await page.route(part, (route) => route.abort());
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  const group = buttons(reader, 'softmax');
  await group.getByRole('button', { name: 'Save as CSV' }).click();
  await expect(group.getByRole('status')).toContainText('could not be loaded');
  await page.unroute(part);
  await saved(page, group, 'CSV');
  await expect(group.getByRole('status')).toHaveText('Saved as softmax.csv.');
});

test('the buttons show on hover and focus without moving anything, and never on paper', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.runs('softmax', 'done');
  await reader.runs('plot-loss', 'done');
  await expect(reader.output('plot-loss', 'plot').locator('svg')).toBeVisible();
  for (const [cell, kind] of [
    ['softmax', 'table'],
    ['plot-loss', 'plot'],
  ] as const) {
    const group = buttons(reader, cell);
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(group).toHaveCSS('opacity', '0');
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await reader.output(cell, kind).hover();
    await expect(group).toHaveCSS('opacity', '1');
    expect(await height()).toBe(before);
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(group).toHaveCSS('opacity', '0');
    await group.getByRole('button').first().focus();
    await expect(group).toHaveCSS('opacity', '1');
    const { violations } = await new AxeBuilder({ page }).include(`[data-cell="${cell}"]`).analyze();
    expect(violations).toEqual([]);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(buttons(reader, 'plot-loss')).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('the buttons are always there, beside "Numbers", and fit', async ({ reader }) => {
    const { page } = reader;
    await reader.open('/loss-and-optimizer/');
    await reader.runs('plot-loss', 'done');
    const group = buttons(reader, 'plot-loss');
    await expect(group).toHaveCSS('opacity', '1');
    const numbers = reader.output('plot-loss', 'plot').getByText('Numbers');
    await expect(numbers).toBeVisible();
    // Both at one moment, and again until nothing moves any more.
    const between = async (): Promise<readonly [gap: number, left: number]> => {
      const words = await numbers.elementHandle();
      return group.evaluate((element, other) => {
        const [own, its] = [element.getBoundingClientRect(), other.getBoundingClientRect()];
        return [own.left - its.right, 320 - own.right] as const;
      }, words);
    };
    await expect.poll(async () => (await between())[0]).toBeGreaterThan(0);
    expect((await between())[1]).toBeGreaterThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page })
      .include('[data-cell="plot-loss"] [data-output]')
      .withTags(['wcag2aa', 'wcag22aa'])
      .analyze();
    expect(violations).toEqual([]);
  });
});
