import { expect, test } from './reader.ts';

test('short cells run on WebGL, here drawn by software', async ({ reader }) => {
  test.setTimeout(600_000);
  await reader.open('/feature-extraction/?backend=webgl');
  await reader.runs('ask', 'done', 240_000);
  await expect(reader.page.locator('html')).toHaveAttribute('data-backend', 'webgl');
  await expect(reader.output('ask', 'table').locator('tbody tr')).toHaveCount(5);
  await expect(reader.page.locator('[data-where]')).toContainText('You chose it.');
  await reader.open('/the-pre-trained-network/?backend=webgl');
  await reader.runs('show-filters', 'done', 120_000);
  await expect(reader.output('show-filters', 'gallery').locator('canvas')).toHaveCount(64);
});

test('WebGL drawn by software is passed over for WASM, with the reason', async ({ reader }) => {
  await reader.open('/the-pictures/');
  await reader.runs('count-classes', 'done');
  await expect(reader.page.locator('html')).toHaveAttribute('data-backend', 'wasm');
  await expect(reader.page.locator('[data-where]')).toContainText('WebAssembly is faster');
});
