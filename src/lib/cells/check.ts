/** What is wrong with a notebook's cells, for those who write it: each with its file and line. */
import { analyse } from './analyse.ts';
import type { CellSource, HintSource } from './source.ts';
import type { Place } from '../data/runnable.ts';

/** One line for each cell that has a problem: `file.mdx:line:column cell ID: message`. Types are not checked here. */
export function checkNotebook(cells: readonly CellSource[]): string[] {
  return analyse(cells).cells.flatMap(({ problem }, index) => {
    const cell = cells[index];
    return problem && cell ? [describeProblem(cell, problem.place, problem.message)] : [];
  });
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
