import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { decode } from '../../../src/lib/graft/pixels/decode.node.ts';
import { readHeader } from '../../../src/lib/graft/pixels/header.ts';
import { decodedSize } from '../../../src/lib/graft/pixels/within-memory.ts';

/** Left half red, right half blue; 60 × 40 unless larger. */
function halves(width = 60, height = 40): Sharp {
  const rows = Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) =>
    i % 3 === (Math.floor(i / 3) % 60 < 30 ? 0 : 2) ? 255 : 0,
  );
  return sharp(rows, { raw: { width: 60, height: 40, channels: 3 } }).resize(width, height, {
    fit: 'fill',
    kernel: 'nearest',
  });
}

const file = async (picture: Sharp) => new Blob([new Uint8Array(await picture.toBuffer())]);
const animated = async () =>
  sharp(Buffer.alloc(60 * 80 * 3, 200), { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } });

test.each<[string, () => Promise<Blob>]>([
  ['JPEG', () => file(halves().jpeg())],
  ['PNG', () => file(halves().png())],
  ['WebP', () => file(halves().webp())],
  ['WebP', () => file(halves().webp({ lossless: true }))],
  ['WebP', async () => file((await animated()).webp())],
  ['GIF', async () => file((await animated()).gif())],
  ['AVIF', () => file(halves().avif())],
  ['JPEG', () => file(halves().jpeg({ progressive: true }).withMetadata({ orientation: 6 }))],
])('the header of %s says its size', async (kind, make) => {
  expect(await readHeader(await make())).toEqual({ kind, width: 60, height: 40 });
});

test('the header of a BMP says its size, from the top or from the bottom', async () => {
  const bmp = (height: number) => {
    const view = new DataView(new ArrayBuffer(54));
    view.setUint16(0, 0x424d);
    view.setUint32(14, 40, true);
    view.setInt32(18, 60, true);
    view.setInt32(22, height, true);
    return new Blob([view]);
  };
  expect(await readHeader(bmp(40))).toEqual({ kind: 'BMP', width: 60, height: 40 });
  expect(await readHeader(bmp(-40))).toEqual({ kind: 'BMP', width: 60, height: 40 });
});

test('a JPEG with a large preview before its size is read to its size', async () => {
  const jpeg = await file(halves().jpeg());
  const segment = new Uint8Array(65_537);
  segment.set([0xff, 0xe2, 0xff, 0xff]);
  const padded = new Blob([jpeg.slice(0, 2), segment, segment, jpeg.slice(2)]);
  expect(await readHeader(padded)).toEqual({ kind: 'JPEG', width: 60, height: 40 });
});

test.each([
  ['text', new Blob(['not a picture at all'])],
  ['nothing', new Blob([])],
  ['only a beginning', new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)])],
])('%s is no picture', async (_, blob) => {
  await expect(decode(blob)).rejects.toThrow('not a whole JPEG, PNG');
});

test('HEIC is named', async () => {
  const blob = new Blob(['\0\0\0\u0018ftypheic\0\0\0\0mif1heic']);
  await expect(decode(blob)).rejects.toThrow('HEIC photograph');
});

test.each<[string, () => Promise<Blob>]>([
  ['CMYK', () => file(halves().toColourspace('cmyk').jpeg({ quality: 95 }))],
  ['16 bits', () => file(halves().toColourspace('rgb16').png())],
  ['half transparent', () => file(halves().ensureAlpha(0.5).png())],
  ...[1, 3, 6, 8].map((orientation): [string, () => Promise<Blob>] => [
    `orientation ${orientation}`,
    () => file(halves().jpeg().withMetadata({ orientation })),
  ]),
])('%s comes out upright and as RGB', async (name, make) => {
  const { width, height, data } = await decode(await make());
  const turned = /[68]$/.test(name);
  expect([width, height]).toEqual(turned ? [40, 60] : [60, 40]);
  expect(data).toHaveLength(4 * width * height);
  const first = [...data.slice(0, 4)];
  const blueFirst = /[38]$/.test(name);
  expect(first[blueFirst ? 2 : 0]).toBeGreaterThan(220);
  expect(first[blueFirst ? 0 : 2]).toBeLessThan(140);
  expect(first[3]).toBe(255);
});

test('one pixel is a picture', async () => {
  expect((await decode(await file(halves(1, 1).png()))).data).toHaveLength(4);
});

test('a picture that was cut short is broken', async () => {
  const whole = await file(halves(600, 400).jpeg());
  await expect(decode(whole.slice(0, whole.size * 0.6))).rejects.toThrow();
});

test('12,000 × 9,000 pixels come out smaller, and upright', async () => {
  const photo = halves(12_000, 9_000).jpeg().withMetadata({ orientation: 6 });
  const { width, height, data } = await decode(await file(photo));
  expect([width, height]).toEqual([1732, 2309]);
  expect(data[0]).toBeGreaterThan(250);
  expect(data.at(-2)).toBeGreaterThan(250);
});

test('120 million pixels are the limit', async () => {
  await expect(decode(await file(halves(15_000, 9_000).jpeg()))).rejects.toThrow(
    'it has 15000 × 9000 pixels, more than the 120 million',
  );
});

test('ordinary pictures keep their size, large ones enough of it', () => {
  expect(decodedSize(4000, 3000)).toEqual({ width: 4000, height: 3000 });
  expect(decodedSize(6000, 4000)).toEqual({ width: 2449, height: 1633 });
  expect(decodedSize(60_000, 1000)).toEqual({ width: 30_720, height: 512 });
  expect(decodedSize(60_000, 400)).toEqual({ width: 60_000, height: 400 });
});
