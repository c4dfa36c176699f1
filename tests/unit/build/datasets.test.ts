import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { offeredDatasets } from '../../../src/lib/build/datasets.ts';

function offered(files: readonly string[], wanted = ''): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'graft-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files) writeFileSync(join(folder, file), '');
  return offeredDatasets(folder, wanted).map(({ name }) => name);
}

test('the sample alone is offered where nothing else is there', () => {
  expect(offered(['flowers-sample.zip', 'flowers-sample.md', 'flowers-photos.zip.part'])).toEqual([
    'flowers-sample',
  ]);
});

test('photographs come first, and other zips last', () => {
  const files = ['birds.zip', 'flowers-sample.zip', 'flowers-photos.zip', 'a b.zip'];
  expect(offered(files)).toEqual(['flowers-photos', 'flowers-sample', 'birds']);
});

test('whoever builds the site can choose; a name that is not there fails the build', () => {
  const files = ['birds.zip', 'flowers-sample.zip', 'flowers-photos.zip'];
  expect(offered(files, 'birds, flowers-sample')).toEqual(['birds', 'flowers-sample']);
  expect(() => offered(files, 'cats')).toThrow('there is no cats.zip in ');
});
