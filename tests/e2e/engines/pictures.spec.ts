import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeZip } from '../../unit/graft/zips.ts';
import { cell, expect, test, type Visitor } from './visitor.ts';

const OWN = '/your-own-things/?backend=wasm';

/** A picture with a smooth slope in it, in a format; the same pixels where the format keeps them. */
function slope(seed: number): ReturnType<typeof sharp> {
  const pixels = Uint8Array.from({ length: 3 * 64 * 48 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % 64, Math.floor(i / 3 / 64)];
    return (i % 3 === 0 ? 3 * x : i % 3 === 1 ? 4 * y : 60 + x + y) + seed;
  });
  return sharp(pixels, { raw: { width: 64, height: 48, channels: 3 } });
}

const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-pictures-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How many tiles of the panel are in sight, and how many of them have no picture in them. */
async function tiles({ tab }: Visitor): Promise<{ seen: number; blank: number }> {
  return tab.evaluate(() => {
    const shelf = document.querySelector('.pictures-here .shelf')?.getBoundingClientRect();
    const seen = [...document.querySelectorAll('.pictures-here .tile')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return shelf && bottom > shelf.top && top < shelf.bottom;
    });
    const isBlank = (tile: Element): boolean => {
      const canvas = tile.querySelector('canvas');
      const pixel = canvas?.getContext('2d')?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data;
      return pixel?.[3] !== 255;
    };
    return { seen: seen.length, blank: seen.filter(isBlank).length };
  });
}

test('the pictures panel shows pictures of every format, and those of a zip that is opened', async ({
  visitor,
}) => {
  await visitor.open('/the-pictures/?backend=wasm');
  await visitor.unfold('.pictures-here');
  await visitor.reads('.pictures-here [role="status"]', 'flowers-sample: 600 pictures in 5 classes.');
  await inFolder(async (folder) => {
    const files = await Promise.all(
      FORMATS.map(async (format, i) => ({
        name: `slopes/${i % 2 ? 'odd' : 'even'}/${format}.${format}`,
        data: await slope(i).toFormat(format).toBuffer(),
      })),
    );
    const path = join(folder, 'slopes.zip');
    await writeFile(path, Buffer.from(await writeZip(files).arrayBuffer()));
    await visitor.tab.upload('.pictures-here input[type="file"]', [path]);
    await visitor.reads('.pictures-here [role="status"]', 'slopes.zip: 5 pictures in 2 classes.');
    // The file is read as its pictures are needed.
    await expect.poll(() => tiles(visitor)).toEqual({ seen: 5, blank: 0 });
  });
});

test('no tile stays blank, however fast the pictures are scrolled', async ({ visitor }) => {
  await visitor.open('/the-pictures/?backend=wasm');
  await visitor.unfold('.pictures-here');
  await visitor.sees('.pictures-here .tile canvas');
  for (const share of [0.2, 0.9, 0.4, 1, 0]) {
    await visitor.tab.evaluate((to) => {
      const shelf = document.querySelector('.pictures-here .shelf');
      if (shelf) shelf.scrollTop = to * shelf.scrollHeight;
    }, share);
    await expect
      .poll(async () => {
        const { seen, blank } = await tiles(visitor);
        return seen > 4 && blank === 0;
      })
      .toBe(true);
  }
});

test('a zip that was opened is kept over a reload', async ({ visitor }) => {
  const { tab } = visitor;
  const says = '.pictures-here [role="status"]';
  await visitor.open('/the-pictures/?backend=wasm');
  await visitor.unfold('.pictures-here');
  await inFolder(async (folder) => {
    const files = await Promise.all(
      ['even', 'odd'].map(async (name, i) => ({
        name: `slopes/${name}/1.png`,
        data: await slope(i).png().toBuffer(),
      })),
    );
    const path = join(folder, 'slopes.zip');
    await writeFile(path, Buffer.from(await writeZip(files).arrayBuffer()));
    await tab.upload('.pictures-here [data-zip]', [path]);
    await visitor.reads(says, 'slopes.zip: 2 pictures in 2 classes.');
    await visitor.click('.pictures-here [data-keep] input');
    await visitor.sees('.pictures-here [data-keep] input:checked:enabled');
  });
  // The file itself is gone from the disk, too.
  await tab.reload();
  await visitor.works();
  await visitor.runs('load-pictures', 'done');
  await visitor.reads(`${cell('load-pictures')} [data-kind="value"]`, '["even", "odd"]');
});

test('own pictures are there after a reload, and cells open them', async ({ visitor }) => {
  const { tab } = visitor;
  await visitor.open(OWN);
  await visitor.sees('own-pictures .class', 2);
  await inFolder(async (folder) => {
    const paths = await Promise.all(
      FORMATS.map(async (format, i) => {
        const path = join(folder, `${i}.${format}`);
        await writeFile(path, await slope(i).toFormat(format).toBuffer());
        return path;
      }),
    );
    await tab.upload('own-pictures [data-class="first"] input[type="file"]', paths);
    await visitor.reads('own-pictures [data-class="first"] .count', '5 pictures');
  });
  const kept = async (): Promise<unknown> => [
    await visitor.attribute('own-pictures', 'data-kept'),
    await visitor.text('own-pictures [data-trouble-own]'),
  ];
  await expect.poll(kept).toEqual(['true', '']);
  await tab.reload();
  await visitor.works();
  await visitor.reads('own-pictures [data-class="first"] .count', '5 pictures');
  await visitor.runs('own-open', 'done');
  await visitor.reads(`${cell('own-open')} [data-kind="table"]`, '5');
});

test('the camera takes pictures as long as the button is held', async ({ visitor }) => {
  await visitor.open(OWN);
  const count = async (): Promise<number> =>
    Number.parseInt((await visitor.text('own-pictures [data-class="first"] .count')) ?? '');
  await visitor.hold('own-pictures [data-class="first"] .record', async () => {
    await expect.poll(count).toBeGreaterThanOrEqual(3);
  });
  await expect
    .poll(() => visitor.text('own-pictures [data-said]'))
    .toMatch(/^\d+ pictures taken of Class 1\.$/);
});
