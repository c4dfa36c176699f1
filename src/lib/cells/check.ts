/** What is wrong with a notebook's cells, for those who write it: each with its file and line. */
import { analyse, type AnalysedCell } from './analyse.ts';
import type { CellSource, HintSource } from './source.ts';
import type { Place } from '../data/runnable.ts';

/** One line for each cell that has a problem: `file.mdx:line:column cell ID: message`. Types are not checked here. */
export function checkNotebook(cells: readonly CellSource[]): string[] {
  return analyse(cells).cells.flatMap((analysed, index) => {
    const cell = cells[index];
    if (!cell) return [];
    const { problem } = analysed;
    const reason = cell.live ? reasonAgainstLive(analysed) : null;
    return [
      ...(problem ? [describeProblem(cell, problem.place, problem.message)] : []),
      ...(reason === null ? [] : [describeProblem(cell, { line: 1, column: 1 }, reason)]),
    ];
  });
}

/** What trains, downloads or holds a camera, and what takes its time over many pictures. */
const ASKED_FOR = new Set([
  'train',
  'camera',
  'loadResNet18',
  'loadModel',
  'openImageFolder',
  'extractFeatures',
  'exportModel',
]);

/** A cell that follows runs thirty times a second, and nobody has asked for it. */
function reasonAgainstLive({ imports, mutates }: AnalysedCell): string | null {
  const name = imports.find(
    ({ module, imported }) => module === 'graft' && ASKED_FOR.has(imported),
  )?.imported;
  if (name !== undefined)
    return `A cell that uses \`${name}\` can't be live: it runs only when a reader asks for it.`;
  return mutates.length > 0 ? "A cell that changes another one's value can't be live." : null;
}

/** What is wrong with the parts of the exercises: one without a check or a solution, a second one, a lost hint. */
export function checkExercises(cells: readonly CellSource[], hints: readonly HintSource[]): string[] {
  const exercises = cells.filter(({ kind }) => kind === 'exercise');
  const parts = exercises.flatMap((exercise) =>
    (['check', 'solution'] as const).flatMap((kind) => {
      const own = cells.filter((cell) => cell.kind === kind && cell.for === exercise.id);
      if (own.length === 1) return [];
      const message = own[1]
        ? `There is more than one ${kind} for this exercise.`
        : `This exercise has no ${kind}.`;
      return [describeProblem(own[1] ?? exercise, { line: 1, column: 1 }, message)];
    }),
  );
  const lost = hints
    .filter((hint) => !exercises.some(({ id }) => id === hint.for))
    .map((hint) => `${hint.chapter}.mdx:${hint.line}: There is no exercise \`${hint.for}\` for this hint.`);
  return [...parts, ...lost];
}

/** A problem at a place in a cell, as one line that says where it is in the chapter's file. */
export function describeProblem(cell: CellSource, { line, column }: Place, message: string): string {
  return `${cell.chapter}.mdx:${cell.line + line - 1}:${column + cell.indent} cell ${cell.id}: ${message}`;
}
