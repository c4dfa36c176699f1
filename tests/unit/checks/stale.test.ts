import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whyStale } from '../../../scripts/checks/stale.ts';

/** A project whose files were written at these moments. */
function project(files: Readonly<Record<string, number>>): string {
  const root = mkdtempSync(join(tmpdir(), 'graft-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, seconds] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), seconds, seconds);
  }
  return root;
}

test('a site that was built after its sources were written is tested', () => {
  const files = { 'src/a/b.ts': 1, 'public/models/c.json': 2, 'package-lock.json': 3, 'dist/index.html': 4 };
  expect(whyStale(project({ ...files, 'tests/e2e/a.spec.ts': 5, 'README.md': 6 }))).toBeNull();
});

test.each([
  'src/content/chapters/1-one.mdx',
  'public/datasets/a.zip',
  'astro.config.mjs',
  'package-lock.json',
])('one that is older than %s is not, and it says so', (path) => {
  expect(whyStale(project({ 'dist/index.html': 4, [path]: 5 }))).toContain(
    `older than ${path}: run \`npm run build\``,
  );
});

test('where there is none, that is said', () => {
  expect(whyStale(project({ 'src/a.ts': 1 }))).toContain('There is no built site');
});
