import { expect, test } from './reader.ts';

test('a second visit finds the features that the first one computed', async ({ reader }) => {
  test.setTimeout(300_000);
  const features = reader.output('train-features', 'text');
  await reader.open('/training/?backend=wasm');
  await reader.runs('train-features', 'done', 240_000);
  await expect(features).toContainText(
    '480 pictures, 512 features each (0 of them kept from an earlier visit)',
  );
  await reader.page.reload();
  await reader.open('/training/?backend=wasm');
  await reader.runs('train-features', 'done', 60_000);
  await expect(features).toContainText('(480 of them kept from an earlier visit)');
});
