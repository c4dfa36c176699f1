import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeToHtml } from 'shiki';
import { afterEach, expect, test } from 'vitest';
import { cellTransformer } from '../../../src/lib/build/shiki.ts';
import { notebook, readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import { unpack, type Packed } from '../../../src/lib/cells/packed.ts';
import { readCode } from '../../../src/lib/cells/read.ts';
import { wasmThreads } from '../../../src/lib/build/vite-wasm-threads.ts';

const folders: string[] = [];

function folderOf(chapters: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'graft-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(chapters)) writeFileSync(join(folder, name), text);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What the plugin makes of a folder of chapters. */
function build(chapters: Readonly<Record<string, string>>): Promise<unknown> {
  const { load } = notebook(folderOf(chapters));
  if (typeof load !== 'function') throw new Error('the plugin loads by a function');
  // The plugin uses nothing of Vite's context.
  return Promise.resolve((load as (id: string) => unknown)('\0virtual:graft/notebook'));
}

const cell = (attributes: string, code: string): string => `\`\`\`ts ${attributes}\n${code}\n\`\`\`\n`;

test('chapters are read in the order of their numbers', async () => {
  const folder = folderOf({
    '10-ten.mdx': cell('cell id=ten', '10;'),
    '2-two.mdx': cell('cell id=two', '2;'),
    'notes.txt': cell('cell id=none', '0;'),
  });
  expect((await readNotebook(folder)).map(({ id }) => id)).toEqual(['two', 'ten']);
});

test.each([
  [
    'a name that two cells define',
    cell('cell id=a', 'const x = 1;') + cell('cell id=b', 'const x = 2;'),
    /`x`/,
  ],
  ['two cells with one id', cell('cell id=a', '1;') + cell('cell id=a', '2;'), /two cells with the id `a`/],
  ['an unknown input', cell('cell id=a', 'nothing + 1;'), /`nothing`/],
  ['a check for nothing', cell('check id=c for=a', 'true;'), /no exercise `a`/],
  ['an exercise without a check', cell('exercise id=a', '1;'), /no check/],
  [
    'an exercise without a solution',
    cell('exercise id=a', '1;') + cell('check id=c for=a', 'true;'),
    /no solution/,
  ],
  [
    'two checks of an exercise',
    cell('exercise id=a', '1;') + cell('check id=c for=a', 'true;') + cell('check id=d for=a', 'true;'),
    /more than one check/,
  ],
  ['a hint for nothing', '```text hint for=a\nLook.\n```\n', /no exercise `a` for this hint/],
  ['a hint without `for`', '```text hint\nLook.\n```\n', /does not say for which exercise/],
  ['a solution for nothing', cell('solution id=s for=a', '1;'), /no exercise `a`/],
])('%s fails the build', async (_, text, message) => {
  await expect(build({ '1-one.mdx': text })).rejects.toThrow(message);
});

test('a notebook that works is handed to the page as data, with what its texts tell', async () => {
  const text = 'const x: number = 1;\nx;';
  const code = await build({ '1-one.mdx': cell('cell id=a title="first steps"', text) });
  const made: unknown = await import(`data:text/javascript,${encodeURIComponent(String(code))}`);
  expect(made).toMatchObject({ cells: [{ title: 'first steps', code: text }, { id: 'playground' }] });
  const { readings } = made as { readings: Packed[] };
  expect(readings.map((reading, i) => unpack([text, ''][i] ?? '', reading))).toEqual([
    readCode(text),
    readCode(''),
  ]);
});

test('Shiki marks cells, and leaves other code alone', async () => {
  const html = (meta: string): Promise<string> =>
    codeToHtml('1;', {
      lang: 'ts',
      theme: 'github-light',
      meta: { __raw: meta },
      transformers: [cellTransformer()],
    });
  expect(await html('cell id=a')).toContain('data-id="a"');
  expect(await html('')).not.toContain('data-');
  await expect(html('cell')).rejects.toThrow(/no id/);
});

test('the mend of the WASM threads says when tfjs has changed', () => {
  const { transform } = wasmThreads();
  if (typeof transform !== 'function') throw new Error('the plugin transforms by a function');
  const mend = transform as (code: string, id: string) => unknown;
  expect(mend('anything', '/other.js')).toBeNull();
  expect(() => mend('changed', '/x/tfjs-backend-wasm-threaded-simd.js?v=1')).toThrow(/is gone/);
});
