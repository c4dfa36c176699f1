/** The notebook with its exercises solved. */
import type { CellText } from './resolve.ts';

/** Each exercise with the text and the place of its solution, as if a reader had written that. Others stay. */
export function solved<Cell extends CellText>(cells: readonly Cell[]): Cell[] {
  const solutions = new Map(cells.filter(({ kind }) => kind === 'solution').map((cell) => [cell.for, cell]));
  return cells
    .filter(({ kind }) => kind !== 'solution')
    .map((cell) => {
      const { id, kind, for: of } = cell;
      return { ...cell, ...solutions.get(id), id, kind, for: of };
    });
}
