/** After the engines have written down what they see: they see the same. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FOUND } from './engines/visitor.ts';

interface Found {
  readonly names: readonly string[];
  readonly pixels: readonly (readonly number[])[];
  readonly features: readonly number[];
}

function farthest(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
}

test('pixels of a picture are the same in all engines to 2 of 255, and its features to 0.001', async () => {
  const files = await readdir(FOUND);
  const found = await Promise.all(
    files.map(
      async (file) => [file, JSON.parse(await readFile(join(FOUND, file), 'utf8')) as Found] as const,
    ),
  );
  expect(files).toContain('chromium.json');
  for (const [i, [one, a]] of found.entries())
    for (const [other, b] of found.slice(i + 1)) {
      expect(a.names).toEqual(b.names);
      for (const [at, name] of a.names.entries())
        expect(
          farthest(a.pixels[at] ?? [], b.pixels[at] ?? []),
          `${name}: ${one}, ${other}`,
        ).toBeLessThanOrEqual(2);
      expect(farthest(a.features, b.features), `features: ${one}, ${other}`).toBeLessThan(1e-3);
    }
});
