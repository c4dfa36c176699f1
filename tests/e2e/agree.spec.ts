/** After the engines have written down what they see: they see the same. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FOUND } from './engines/visitor.ts';

/** Of one picture. */
interface Found {
  readonly path: string;
  readonly pixels: readonly number[];
  readonly features: readonly number[];
}

function farthest(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
}

test('pixels of a picture are the same in all engines to 2 of 255, and its features to 0.001', async () => {
  const files = await readdir(FOUND);
  expect(files).toContain('chromium.json');
  const found = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(FOUND, file), 'utf8')) as readonly Found[]),
  );
  for (const [i, one] of found.entries())
    for (const [j, other] of found.entries())
      for (const [at, { path, pixels, features }] of one.entries()) {
        const what = `${path}: ${files[i] ?? ''} and ${files[j] ?? ''}`;
        expect(other[at]?.path).toBe(path);
        expect(features).toHaveLength(512);
        expect(farthest(pixels, other[at]?.pixels ?? []), what).toBeLessThanOrEqual(2);
        expect(farthest(features, other[at]?.features ?? []), what).toBeLessThan(1e-3);
      }
});
