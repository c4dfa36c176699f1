/** The notebook with its exercises solved. */
import type { CellText } from './resolve.ts';

/** Puts each solution where its exercise stands, under the solution's own id. Exercises without one stay. */
export function solved<Cell extends CellText>(cells: readonly Cell[]): Cell[] {
  const solutions = new Map(cells.filter(({ kind }) => kind === 'solution').map((cell) => [cell.for, cell]));
  return cells.filter(({ kind }) => kind !== 'solution').map((cell) => solutions.get(cell.id) ?? cell);
}
