import { expect, test } from './reader.ts';

const LOSE = `const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
gl.getExtension('WEBGL_lose_context')?.loseContext();
await new Promise((resolve) => setTimeout(resolve, 60_000));`;

test('a lost WebGL context starts the kernel again, names the cell, and offers to run it', async ({
  reader,
}) => {
  test.setTimeout(240_000);
  const { page } = reader;
  const html = page.locator('html');
  await reader.open('/loss-and-optimizer/?backend=webgl');
  await reader.write('softmax', LOSE);
  await reader.runs('softmax', 'error', 120_000);
  await expect(reader.output('softmax', 'error')).toContainText(
    /crashed while `softmax` ran.*WebGL context lost.*started again/,
  );
  await expect(html).toHaveAttribute('data-kernel', 'ready', { timeout: 120_000 });

  // The same once more: it stays off, and says so. Then the cell is put right.
  const again = reader.cell('softmax').getByRole('button', { name: 'Run again' });
  await again.click();
  await reader.becomes('softmax', 'error', 120_000);
  await expect(reader.output('softmax', 'error')).toContainText('stays off');
  await expect(html).toHaveAttribute('data-kernel', 'crashed');
  await reader.write('softmax', '6 * 7;');
  await again.click();
  await reader.becomes('softmax', 'done', 120_000);
  await expect(again).toHaveCount(0);
});

test('an array that finds no room says what makes room', async ({ reader }) => {
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', 'new Float32Array(1e12);');
  await reader.runs('softmax', 'error');
  await expect(reader.output('softmax', 'error')).toContainText('fewer or smaller pictures');
});
