import { expect, test, type Reader } from './reader.ts';

/** Augmented pictures in batches of three and two, as numbers. */
const CELL = `import { augment, batches, imagenet, subset } from 'graft';
const rule = augment({ flip: true, crop: 0.5, colour: 0.3 });
const each: number[] = [];
const options = { transform: { size: 24, ...imagenet }, augment: rule };
for await (const { x } of batches(subset(flowers, { each: 1 }), { ...options, size: 3 }))
  each.push(...(await x.data()));
each.filter((_, i) => i % 7 === 0).map((value) => value.toFixed(3)).join(' ');`;

async function augmentedOn(reader: Reader, backend: string): Promise<number[]> {
  await reader.open(`/the-pictures/?backend=${backend}`);
  await reader.write('count-classes', CELL);
  await reader.runs('count-classes', 'done', 120_000);
  const text = await reader.output('count-classes', 'text').textContent();
  return (text ?? '').trim().split(/\s+/).map(Number);
}

test('augmented pictures are the same on WebGL as on WASM', async ({ reader }) => {
  test.setTimeout(300_000);
  const wasm = await augmentedOn(reader, 'wasm');
  expect(wasm.length).toBeGreaterThan(1000);
  const webgl = await augmentedOn(reader, 'webgl');
  await expect(reader.page.locator('html')).toHaveAttribute('data-backend', 'webgl');
  expect(webgl).toHaveLength(wasm.length);
  expect(Math.max(...wasm.map((value, i) => Math.abs(value - (webgl[i] ?? NaN))))).toBeLessThan(0.01);
});
