import { expect, test } from 'vitest';
import { apply, openNotebook, type Operation } from '../../../src/lib/notebook/index.ts';
import { keptHolds } from '../../../src/lib/notebook/kept.ts';
import type { Lesson, NotebookState } from '../../../src/lib/notebook/state.ts';

const lesson = (id: string, code: string): Lesson => ({
  id,
  code,
  kind: 'cell',
  for: null,
  mutates: [],
  title: id,
});
const opened = openNotebook([lesson('one', 'const a = 1;'), lesson('two', '2;'), lesson('three', 'a;')]);
const after = (...operations: readonly Operation[]): NotebookState =>
  operations.reduce((state, operation) => apply(state, operation).state, opened);
const holding = (state: NotebookState, chosen: readonly string[] = []): readonly string[] =>
  ['one', 'two', 'three'].filter((id) => keptHolds(state, id, chosen));
const edit = (cell: string, code: string): Operation => ({ type: 'edit', cell, code });

test('what we kept holds for a cell until it or what it needs is another one', () => {
  expect(holding(opened)).toEqual(['one', 'two', 'three']);
  expect(holding(after(edit('one', 'const a = 2;')))).toEqual(['two']);
  expect(holding(after(edit('one', 'const a = 2;'), edit('one', 'const a = 1;')))).toEqual([
    'one',
    'two',
    'three',
  ]);
  expect(holding(after(edit('one', 'const a = 2;'), { type: 'reset', cell: 'one' }))).toEqual([
    'one',
    'two',
    'three',
  ]);
  expect(holding(after(edit('three', 'a + 1;')))).toEqual(['one', 'two']);
});

test('and until the reader chooses something else that it takes', () => {
  const chosen = after({ type: 'choose', choices: { backbone: 'resnet18-imagenet' } });
  expect(holding(chosen, ['backbone', 'split'])).toEqual([]);
  expect(holding(chosen, ['pictures'])).toEqual(['one', 'two', 'three']);
});
