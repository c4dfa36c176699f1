import { expect, test } from 'vitest';
import { gallery, imagenet, toInput } from 'graft';
import { centreSquare, shrink } from '../../../src/lib/graft/pixels/crop.ts';
import { decode } from '../../../src/lib/graft/pixels/decode.node.ts';
import { unnormalise } from '../../../src/lib/graft/pixels/transform.ts';
import { isDisplayable, shown } from '../../../src/lib/data/outputs.ts';
import { fixture, fromBase64Rgb, picture, plain, png } from './helpers.ts';

interface Case {
  readonly width: number;
  readonly height: number;
  readonly k: number;
  readonly size: number;
  readonly cropped: string;
}

test('resizing and cropping give the bytes that PIL gives, larger and smaller, upright and wide', async () => {
  const { cases } = await fixture<{ cases: Case[] }>('resize.json');
  expect(cases).toHaveLength(5);
  for (const { width, height, k, size, cropped } of cases) {
    const ours = centreSquare(picture(width, height, k), size);
    expect(ours.data, `${width} × ${height} to ${size}`).toEqual(fromBase64Rgb(cropped, size, size).data);
  }
});

test('a transform is (value / 255 − mean) / std, and goes back', () => {
  const rule = { size: 8, ...imagenet };
  const pixels = picture(8, 8, 2);
  const values = toInput(pixels, rule);
  expect(values).toHaveLength(8 * 8 * 3);
  expect(values[1]).toBeCloseTo(((pixels.data[1] ?? 0) / 255 - 0.456) / 0.224, 6);
  expect(unnormalise(values, rule)).toEqual(pixels);
});

test('a transform that does not fit its numbers says so', () => {
  expect(() => unnormalise(new Float32Array(12), { size: 8, ...imagenet })).toThrow(
    '12 numbers; a picture of 8 × 8 has 192',
  );
  expect(() => toInput(plain(4, [0, 0, 0]), { size: 0, ...imagenet })).toThrow(
    '`size` is 0; give a whole number from 1',
  );
});

test('decoding gives the pixels of the file, on white where it is transparent', async () => {
  const pixels = picture(9, 7, 1);
  expect(await decode(await png(pixels))).toEqual(pixels);
  const clear = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
  expect([...(await decode(await png(clear))).data]).toEqual([255, 255, 255, 255]);
  await expect(decode(new Blob(['not a picture']))).rejects.toThrow();
});

test('a gallery of pictures names their classes, and leaves broken ones out', async () => {
  const pixels = plain(8, [255, 0, 0]);
  const pictures = [
    { path: 'a/1.png', label: 0, read: () => Promise.resolve(pixels) },
    { path: 'a/2.png', label: 0, read: () => Promise.reject(new Error('broken')) },
    { path: 'b/1.png', label: 1, read: () => Promise.resolve(pixels) },
  ];
  const output = await gallery(pictures, { classes: ['daisy', 'rose'] });
  expect(isDisplayable(output)).toBe(true);
  expect(output[shown]).toMatchObject({
    kind: 'gallery',
    items: [{ caption: 'daisy' }, { caption: 'rose' }],
  });
});

test('a gallery of predictions says what was taken for what', async () => {
  const read = () => Promise.resolve(plain(8, [0, 0, 0]));
  const pictures = [0, 1].map((label) => ({ path: `${label}`, label, read }));
  const predictions = {
    ...{ labels: [0, 1], predicted: [0, 0], classes: ['daisy', 'rose'], pictures },
    probabilities: [
      [0.871, 0.129],
      [0.6, 0.4],
    ],
  };
  expect((await gallery(predictions))[shown]).toMatchObject({
    items: [
      { caption: 'daisy 87%', verdict: 'right' },
      { caption: 'daisy 60%', note: 'is rose', verdict: 'wrong' },
    ],
  });
});

test('large pictures are made smaller before they are shown, and keep their shape', () => {
  expect(shrink(picture(600, 300, 1), 100)).toMatchObject({ width: 200, height: 100 });
  expect(shrink(picture(60, 30, 1), 100)).toMatchObject({ width: 60, height: 30 });
});
