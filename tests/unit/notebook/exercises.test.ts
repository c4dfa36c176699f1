/** All exercises, for real: the network, the pictures, the training. A solution passes its check; the exercise as given doesn't. */
import { join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { beforeAll, expect, test } from 'vitest';
import { analyse } from '../../../src/lib/cells/analyse.ts';
import { checkExercises } from '../../../src/lib/cells/check.ts';
import { compile } from '../../../src/lib/cells/compile.ts';
import type { CellSource } from '../../../src/lib/cells/source.ts';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import { evaluate } from '../../../src/lib/kernel/evaluate.ts';
import type { Output } from '../../../src/lib/data/protocol.ts';
import { replay } from '../../../src/lib/plot/replay.ts';
import { draw as drawing } from '../../../src/lib/plot/draw-plot.ts';
import type { Recorded } from '../../../src/lib/plot-record/record.ts';
import { graphOf } from '../../../src/lib/notebook/graph.ts';
import { useBackend } from '../graft/helpers.ts';
import { textOf, useFakeDocument } from '../plot/document.ts';

const draw = (...given: Parameters<typeof drawing>): Element => drawing(...given).drawn;

const all = await readNotebook(join(import.meta.dirname, '../../../src/content/chapters'));
const given = all.filter(({ kind }) => kind !== 'solution');
const exercises = given.filter(({ kind }) => kind === 'exercise');

beforeAll(() => useBackend('wasm'));

const ran = new Set<string>();
const plots: Recorded[] = [];
/** What the kernel said of exercises while they ran. */
const hinted: string[] = [];

/** Runs a cell of a notebook after those that it needs and that have not run; returns its last value. */
async function run(cells: readonly CellSource[], id: string): Promise<Output | undefined> {
  const graph = graphOf(analyse(cells));
  let last: Output | undefined;
  for (const step of graph.family(id)) {
    const cell = graph.cells.get(step);
    if (!cell || (ran.has(step) && step !== id)) continue;
    expect(cell.problem).toBeNull();
    last = undefined;
    await evaluate({
      code: compile(cell),
      signal: new AbortController().signal,
      base: '',
      datasets: ['flowers-sample'],
      hasCheck: cell.kind === 'exercise',
      send: (key, output) => {
        if (key === 'value') last = output;
        if (cell.kind === 'exercise' && output.kind === 'log')
          hinted.push(...output.lines.map(({ text }) => `${step}: ${text}`));
        if (output.kind === 'plot') plots.push(structuredClone(output.spec));
      },
    });
    ran.add(step);
  }
  return last;
}

const partOf = (kind: string, id: string): CellSource => {
  const part = all.find((cell) => cell.kind === kind && cell.for === id);
  if (!part) throw new Error(`the exercise ${id} has no ${kind}`);
  return part;
};

test('every chapter up to the twelfth has two exercises or more, and every exercise its parts', () => {
  expect(checkExercises(all, [])).toEqual([]);
  expect(exercises.map(({ chapter }) => Number.parseInt(chapter))).toEqual([
    1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 14,
  ]);
});

test.each(exercises.map(({ id }) => id))(
  '%s: as given it does not pass, and its solution does',
  { timeout: 400_000 },
  async (id) => {
    const check = partOf('check', id).id;
    expect(await run(given, check)).toEqual({
      kind: 'text',
      text: expect.not.stringMatching(/^Right/),
    });
    const solution = partOf('solution', id).code;
    const solved = given.map((cell) => (cell.id === id ? { ...cell, code: solution } : cell));
    await run(solved, id);
    expect(await run(solved, check)).toEqual({ kind: 'text', text: expect.stringMatching(/^Right[:.,] /) });
  },
);

test('no hint of the kernel’s gives an exercise away', () => {
  expect(hinted).toEqual([]);
});

test('the plots of these cells are within what the page draws, and nothing of them is taken away', () => {
  useFakeDocument();
  const plain = (drawn: unknown): string => textOf(drawn).replaceAll(/plot-[\w-]*\d+/g, 'id');
  expect(plots).not.toHaveLength(0);
  for (const spec of plots) {
    const mark = replay(spec, false);
    const whole = mark instanceof Plot.Mark ? Plot.plot({ marks: [mark as Plot.Markish] }) : mark;
    expect(plain(draw(spec))).toBe(plain(whole));
  }
});
