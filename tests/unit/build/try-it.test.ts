import { expect, test } from 'vitest';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { highlighted, TRY_CELLS } from '../../../src/lib/build/try-it.ts';
import { checkNotebook } from '../../../src/lib/cells/check.ts';

const sources = TRY_CELLS.map(
  (cell) => ({ ...cell, kind: 'cell', for: null, mutates: [], chapter: 'try', line: 1, indent: 0 }) as const,
);

test('the cells of the front page work as a notebook of their own', () => {
  expect(checkNotebook(sources)).toEqual([]);
});

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

test('what is shown is what runs, letter by letter', async () => {
  for (const { code } of TRY_CELLS) expect(textOf(parseFragment(await highlighted(code)))).toBe(code);
});
