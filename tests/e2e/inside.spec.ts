/** Chapter 3: a block of the drawn network is pressed, then a map of it. */
import { expect, test } from './reader.ts';

test('a pressed block shows its maps, and a pressed map what excites it most', async ({ reader }) => {
  test.slow(); // the pictures, and a hundred of them through the network
  const { page } = reader;
  await reader.open('/the-pre-trained-network/?backend=wasm');
  await reader.runs('deep-activations', 'done', 120_000);
  await expect(reader.output('deep-activations', 'text')).toHaveText('layer1.1');

  const name = reader.output('draw-network', 'plot').locator('text', { hasText: /^layer3\.0$/ });
  await name.scrollIntoViewIfNeeded();
  const at = await name.boundingBox();
  if (!at) throw new Error('The drawing has no block layer3.0.');
  await page.mouse.click(at.x + at.width + 120, at.y + at.height / 2);
  // It follows; a machine that was too slow for that waits for Run.
  await expect(reader.cell('deep-activations')).toHaveAttribute('data-state', /done|stale/);
  await reader.runs('deep-activations', 'done');
  await expect(reader.output('deep-activations', 'text')).toHaveText('layer3.0');

  await reader.cell('deep-activations').getByRole('option').nth(4).click();
  await reader.becomes('strongest-pictures', 'idle');
  await reader.runs('strongest-pictures', 'done', 120_000);
  await expect(reader.output('strongest-pictures', 'text')).toHaveText('Map 4 of layer3.0');
  await expect(reader.output('strongest-pictures', 'gallery').locator('figcaption')).toHaveCount(12);
});
