/** Cells that the reader has added: they are part of the one notebook, at the place where they stand. */
import { analyse } from '../cells/analyse.ts';
import type { OwnOperation } from './operations.ts';
import { cellOf, openCell, type CellState, type NotebookState } from './state.ts';

/** Inserts, moves or removes a cell of the reader's own. A lesson's cell stays where it is. */
export function applyOwn(state: NotebookState, operation: OwnOperation): NotebookState {
  const cell = cellOf(state, operation.cell);
  switch (operation.type) {
    case 'insert':
      return cell ? state : place(state, ownCell(operation.cell, operation.code), operation.after);
    case 'move':
      return cell?.own ? place(state, cell, operation.after) : state;
    case 'remove':
      // A cell that runs has to end first: its kernel is still at work for it.
      return cell?.own && state.running?.cell !== cell.id ? remove(state, cell) : state;
  }
}

function ownCell(id: string, code: string): CellState {
  const cell = openCell({
    id,
    kind: 'cell',
    for: null,
    mutates: [],
    title: id.replace('-', ' cell '),
    code: '',
  });
  return { ...cell, own: true, code };
}

/** The cell behind another; the state as it is where that one is not there. */
function place(state: NotebookState, cell: CellState, after: string): NotebookState {
  const others = state.cells.filter(({ id }) => id !== cell.id);
  const at = others.findIndex(({ id }) => id === after);
  if (at < 0 || state.cells[at + 1]?.id === cell.id) return state;
  return withCells(state, others.toSpliced(at + 1, 0, cell));
}

function remove(state: NotebookState, cell: CellState): NotebookState {
  const requests = state.requests.filter((id) => id !== cell.id);
  return withCells(
    { ...state, requests },
    state.cells.filter((other) => other !== cell),
  );
}

function withCells(state: NotebookState, cells: readonly CellState[]): NotebookState {
  return { ...state, cells, analysis: analyse(cells) };
}
