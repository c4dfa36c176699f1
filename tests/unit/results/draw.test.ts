import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Drawn } from '../../../src/components/kept/thread.ts';
import { draw, ofOtherPictures } from '../../../src/components/kept/vite-kept.ts';
import { readResults } from '../../../src/lib/results/folder.ts';
import type { KeptChapter } from '../../../src/lib/results/kept.ts';

let drawn: Drawn;
let chapters: ReadonlyMap<string, KeptChapter>;

beforeAll(async () => {
  [drawn, chapters] = await Promise.all([draw(), readResults()]);
});

test('every kept result is drawn, whole', () => {
  const kept = [...chapters.values()].flatMap(({ results }) => Object.entries(results));
  expect(kept.length).toBeGreaterThan(40);
  for (const [cell, { outputs }] of kept) {
    const html = drawn.results[cell] ?? '';
    const kinds = [...html.matchAll(/data-kind="(\w+)"/g)].map(([, kind]) => kind);
    expect(kinds, cell).toEqual(outputs.map(({ output }) => output.kind));
    expect(html, cell).not.toMatch(/NaN|undefined|\[object|class="error"/);
  }
});

test('pictures have a size and words, and a file that is there', () => {
  const pictures = Object.values(drawn.results).flatMap((html) => html.match(/<img[^>]*>/g) ?? []);
  expect(pictures.length).toBeGreaterThan(150);
  for (const picture of pictures) {
    expect(picture).toMatch(/ width="\d+" height="\d+" alt="[^"]+" loading="lazy"/);
    expect(picture).toMatch(/ src="kept:[\w-]+\/[\w-]+\.webp"/);
  }
});

test('a plot for phones is drawn narrow, and no part has the id of one that the page draws', () => {
  const html = drawn.results['slice-loss'] ?? '';
  expect([...html.matchAll(/<svg[^>]* width="(\d+)"/g)].map(([, width]) => width)).toEqual(['640', '340']);
  expect(html).toMatch(/url\(#plot-kept-clip-\d+\)/);
  expect(Object.values(drawn.results).join('')).not.toMatch(/(id="|url\(#)plot-clip/);
});

test('the ramp of a legend has its colours', async () => {
  const [, base64 = ''] =
    /"data:image\/png;base64,([^"]+)"/.exec(drawn.results['look-at-features'] ?? '') ?? [];
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([256, 1]);
  // From d3's lightest of yellow and green to its darkest.
  expect([...data.subarray(0, 4)]).toEqual([255, 255, 229, 255]);
  expect([...data.subarray(-4)]).toEqual([0, 69, 41, 255]);
});

test('where other pictures are offered first, what was made of ours is not shown', () => {
  expect(ofOtherPictures(chapters, 'flowers-sample').size).toBe(0);
  const left = ofOtherPictures(chapters, 'flowers-photos');
  expect([...left]).toEqual(expect.arrayContaining(['open-album', 'train', 'confusion']));
  for (const cell of ['load-pretrained', 'show-filters', 'roll-ball']) expect(left).not.toContain(cell);
});
