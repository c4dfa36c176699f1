/** What is wrong with a notebook's cells, for those who write it: each with its file and line. */
import { analyse } from './analyse.ts';
import type { CellSource } from './fences.ts';
import type { Place } from './runnable.ts';

/** One line for each cell that has a problem: `file.mdx:line:column cell ID: message`. Types are not checked here. */
export function checkNotebook(cells: readonly CellSource[]): string[] {
  return analyse(cells).cells.flatMap(({ problem }, index) => {
    const cell = cells[index];
    return problem && cell ? [describeProblem(cell, problem.place, problem.message)] : [];
  });
}

/** A problem at a place in a cell, as one line that says where it is in the chapter's file. */
export function describeProblem(cell: CellSource, { line, column }: Place, message: string): string {
  return `${cell.chapter}.mdx:${cell.line + line - 1}:${column + cell.indent} cell ${cell.id}: ${message}`;
}
