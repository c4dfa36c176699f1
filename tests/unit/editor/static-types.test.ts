import { expect, test } from 'vitest';
import { staticTypes } from '../../../src/lib/build/static-types.ts';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';

test('each name of the static code has its type, and the whole is small', { timeout: 180_000 }, async () => {
  const cells = await readNotebook('src/content/chapters');
  const found = staticTypes(cells);
  const head = cells.find(({ id }) => id === 'new-head');
  const list = found.cells['new-head'] ?? [];
  const told = Array.from({ length: list.length / 3 }, (_, i) => {
    const [from = 0, length = 0, type = 0] = list.slice(3 * i, 3 * i + 3);
    return [head?.code.slice(from, from + length), found.types[type]];
  });
  expect(told).toContainEqual(['model', 'const model: tf.LayersModel']);
  expect(told.filter(([name]) => name === 'classes')).toEqual([
    ['classes', '(property) Dataset.classes: readonly string[]'],
  ]);
  // However many cells there are: bytes of each, on average.
  expect(JSON.stringify(found).length / cells.length).toBeLessThan(1000);
});
