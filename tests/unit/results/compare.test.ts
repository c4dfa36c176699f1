import { expect, test } from 'vitest';
import { differences, type Taken } from '../../../src/lib/results/compare.ts';
import type { KeptOutput } from '../../../src/lib/results/kept.ts';

const one = (output: KeptOutput, key = 'value'): Taken => ({ chosen: [], outputs: [{ key, output }] });
const text = (text: string): Taken => one({ kind: 'text', text });
const plot = (rows: readonly unknown[]): Taken =>
  one({
    kind: 'plot',
    spec: { $plot: 'plot', args: [{ marks: [{ $plot: 'line', args: [{ $data: rows }] }] }] },
  });
const gallery = (src: string, caption: string): Taken =>
  one({ kind: 'gallery', items: [{ pixels: { src, width: 2, height: 1 }, caption }] });
const grey: Record<string, number> = { dark: 10, 'dark too': 12, light: 200 };
const picture = (_of: 'kept' | 'now', src: string) =>
  Promise.resolve({ width: 2, height: 1, data: new Uint8ClampedArray(8).fill(grey[src] ?? 0) });
const compare = (kept: Taken, now: Taken) => differences(kept, now, picture);

test.each([
  ['102 of 120 are right', '103 of 120 are right'],
  ['rose 87%', 'rose 88%'],
  ['the loss is 0.427.', 'the loss is 0.429.'],
  ["(0 of them were in the browser's storage)", "(480 of them were in the browser's storage)"],
  ['nothing has changed: a2ad0eb3515a47dd', 'nothing has changed: 0123456789abcdef'],
])('“%s” and “%s” are the same', async (kept, now) => {
  expect(await compare(text(kept), text(now))).toEqual([]);
});

test.each([
  ['102 of 120 are right', '110 of 120 are right'],
  ['rose 87%', 'tulip 87%'],
  ['the loss is 0.427.', 'the loss is 0.527.'],
  ['the loss is 0.427.', 'the loss is 0.427'],
  ['5 pictures', 'pictures'],
])('“%s” and “%s” are not', async (kept, now) => {
  expect(await compare(text(kept), text(now))).toEqual([`value.text: “${now}” instead of “${kept}”`]);
});

test('other keys, kinds and lengths are told', async () => {
  expect(await compare(text('a'), { chosen: [], outputs: [] })).toEqual([
    'it shows [], and [value] was kept',
  ]);
  expect(await compare(text('a'), one({ kind: 'text', text: 'a' }, '#0'))).toHaveLength(1);
  expect(
    await compare(text('a'), one({ kind: 'value', value: { type: 'leaf', text: 'a', tint: 'plain' } })),
  ).toHaveLength(1);
  expect(await compare(plot([1, 2]), plot([1, 2, 3]))).toHaveLength(1);
});

test('plots are compared by their data, long ones on average', async () => {
  const rows = (at: number, by: number) =>
    Array.from({ length: 1000 }, (_, i) => ({ x: i, y: Math.sin(i) + (i === at ? by : 0) }));
  expect(await compare(plot([{ y: 1 }]), plot([{ y: 1.01 }]))).toEqual([]);
  expect(await compare(plot([{ y: 1 }]), plot([{ y: 1.1 }]))).toHaveLength(1);
  expect(await compare(plot(rows(0, 0)), plot(rows(500, 0.2)))).toEqual([]);
  expect(await compare(plot(rows(0, 0)), plot(rows(500, 200)))).toHaveLength(1);
  expect(
    await compare(plot(rows(0, 0)), plot(rows(0, 0).map(({ x, y }) => ({ x, y: y + 0.1 })))),
  ).toHaveLength(1);
});

test('pictures are compared by what they show', async () => {
  expect(await compare(gallery('dark', 'a'), gallery('dark too', 'a'))).toEqual([]);
  expect(await compare(gallery('dark', 'a'), gallery('light', 'a'))).toHaveLength(1);
  expect(await compare(gallery('dark', 'a'), gallery('dark', 'b'))).toHaveLength(1);
});
