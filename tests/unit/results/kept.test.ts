import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import type { CellSource } from '../../../src/lib/cells/source.ts';
import { fingerprints, groundOf, type Ground } from '../../../src/lib/results/fingerprint.ts';
import { readResults, sizeOf } from '../../../src/lib/results/folder.ts';
import { FOLDER, LIMITS } from '../../../src/lib/results/kept.ts';
import { isKept } from '../../../src/lib/results/take.ts';

const OLD = 'run `npm run record`, look at what has changed, and commit it';

test('the kept results are of the lesson as it stands', async () => {
  const cells = await readNotebook('src/content/chapters');
  const results = await readResults();
  const stale: string[] = [];
  for (const chapter of new Set(cells.map((cell) => cell.chapter))) {
    const kept = results.get(chapter);
    const of = fingerprints(cells, await groundOf('.', kept?.recording.pictures ?? 'flowers-sample'));
    const ids = cells.filter((cell) => cell.chapter === chapter && isKept(cell)).map(({ id }) => id);
    for (const [id, { fingerprint, chosen }] of Object.entries(kept?.results ?? {}))
      if (!ids.includes(id) || fingerprint !== of(id, chosen)) stale.push(id);
    if (ids.length > 0 && !kept) stale.push(chapter);
  }
  expect(stale, `The kept results of these are of an earlier lesson: ${OLD}.`).toEqual([]);
});

test('they take little room', async () => {
  const chapters = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
  const sizes = await Promise.all(chapters.map((name) => sizeOf(name.replace('.json', ''))));
  expect(sizes.filter((size) => size > LIMITS.chapter)).toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMITS.all);
});

const cell = (id: string, code: string, mutates: readonly string[] = []): CellSource => ({
  id,
  code,
  mutates,
  kind: 'cell',
  for: null,
  title: id,
  chapter: '1-one',
  line: 1,
  indent: 0,
});
const ground: Ground = { graft: '1', backbone: 'b', pictures: 'p', split: 's', own: '' };
const notebook = [cell('one', 'const a = 1;'), cell('two', 'const b = 2;'), cell('three', 'a + 1;')];

test('a fingerprint is of the text, of what it needs, and of what it has taken', () => {
  const print = (cells: readonly CellSource[], on = ground, chosen: readonly 'backbone'[] = []) =>
    fingerprints(cells, on)('three', chosen);
  const [one, two, three] = notebook as [CellSource, CellSource, CellSource];
  const before = print(notebook);
  expect(print(notebook)).toBe(before);
  expect(print([one, { ...two, code: 'const b = 3;' }, three])).toBe(before);
  expect(print(notebook, { ...ground, backbone: 'other' })).toBe(before);
  const others = [
    print([{ ...one, code: 'const a = 2;' }, two, three]),
    print([one, two, { ...three, code: 'a + 2;' }]),
    print([one, cell('two', 'a;', ['a']), three]),
    print(notebook, { ...ground, graft: '2' }),
    print(notebook, ground, ['backbone']),
    print(notebook, { ...ground, backbone: 'other' }, ['backbone']),
  ];
  expect(new Set([before, ...others]).size).toBe(others.length + 1);
});
