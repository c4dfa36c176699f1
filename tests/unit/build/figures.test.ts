import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/lib/build/figures.ts';
import { readChapter } from '../../../src/lib/build/read-chapter.ts';
import { notebook } from '../../../src/lib/build/vite-notebook.ts';
import { fingerprints } from '../../../src/lib/results/fingerprint.ts';

const cell = (meta: string, code = '1;'): string => `\`\`\`ts ${meta}\n${code}\n\`\`\`\n\n`;

test('captioned cells are counted within their chapter, others are not', () => {
  const { cells: seventh } = readChapter(
    '7-training',
    cell('cell id=a') +
      cell('cell id=b caption="First."') +
      cell('cell id=c') +
      cell('cell id=d caption="Second."'),
  );
  const { cells: tenth } = readChapter('10-how-few', cell('cell id=e caption="Another."'));
  expect([...figuresOf([...seventh, ...tenth])]).toEqual([
    ['b', { number: '7.1', caption: 'First.' }],
    ['d', { number: '7.2', caption: 'Second.' }],
    ['e', { number: '10.1', caption: 'Another.' }],
  ]);
});

test('a notebook file gets it as Markdown, with its number', () => {
  const { parts } = readChapter('2-the-pictures', cell('cell id=a caption="All flowers."'));
  expect(parts).toEqual([{ kind: 'cell', id: 'a', caption: '**Figure 2.1.** All flowers.' }]);
});

test('a caption is no part of what a result depends on', () => {
  const ground = { graft: '1', backbone: '', pictures: '', split: '', own: '' };
  const [plain, captioned] = [cell('cell id=a'), cell('cell id=a caption="One."')].map((mdx) =>
    fingerprints(readChapter('1-one', mdx).cells, ground)('a', []),
  );
  expect(captioned).toBe(plain);
});

test('no page loads captions with the notebook', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'graft-'));
  try {
    writeFileSync(join(folder, '1-one.mdx'), cell('cell id=a caption="Seen in the markup."'));
    const { load } = notebook(folder);
    if (typeof load !== 'function') throw new Error('the plugin loads by a function');
    // The plugin uses nothing of Vite's context.
    const module = await (load as (id: string) => unknown)('\0virtual:graft/notebook');
    expect(module).toContain('"a\\"');
    expect(module).not.toContain('Seen in the markup');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
