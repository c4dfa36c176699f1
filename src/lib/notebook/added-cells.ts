/** Cells that the reader has added: they are part of the one notebook, at the place where they stand. */
import { analyse } from '../cells/analyse.ts';
import type { AddOperation } from './operations.ts';
import { cellOf, openCell, type CellState, type NotebookState } from './state.ts';

type Inserting = Extract<AddOperation, { readonly type: 'insert' }>;

/** What an added cell's id looks like; `number` tells one's own apart, the rest those of different readers. */
export function addedId(number: number): string {
  return `own-${number}-${Math.floor(Math.random() * 36 ** 6).toString(36)}`;
}

export function isAddedId(id: string): boolean {
  return /^own-\d{1,6}(-[a-z\d]{1,6})?$/.test(id);
}

/** The number in an added cell's id; 0 where there is none, or none that counting leads to: ids come by links too. */
export function numberOf(id: string): number {
  const number = Number(id.split('-')[1]);
  return number < 10_000 ? number : 0;
}

/** The lesson's cell that an added cell stands behind, directly or not; of a lesson's cell, itself. */
export function lessonOf({ cells }: NotebookState, id: string): string {
  const at = cells.findIndex((cell) => cell.id === id);
  return cells.slice(0, at + 1).findLast(({ added }) => !added)?.id ?? '';
}

/** The last of the added cells that stand behind a lesson's cell, or that cell: what is added comes behind it. */
export function lastBehind({ cells }: NotebookState, lesson: string): string {
  const at = cells.findIndex(({ id }) => id === lesson);
  const next = cells.findIndex(({ added }, index) => index > at && !added);
  return cells[(next < 0 ? cells.length : next) - 1]?.id ?? lesson;
}

/** Inserts, moves or removes a cell of the reader's own. A lesson's cell stays where it is. */
export function applyAdded(state: NotebookState, operation: AddOperation): NotebookState {
  const cell = cellOf(state, operation.cell);
  switch (operation.type) {
    case 'insert':
      return cell ? state : place(state, addedCell(operation), operation.after);
    case 'move':
      return cell?.added ? place(state, cell, operation.after) : state;
    case 'remove':
      // A cell that runs has to end first: its kernel is still at work for it.
      return cell?.added && state.running?.cell !== cell.id ? remove(state, cell) : state;
  }
}

function addedCell({ cell: id, code, cameBy }: Inserting): CellState {
  const cell = openCell({
    id,
    kind: 'cell',
    for: null,
    mutates: [],
    title: `added cell ${numberOf(id)}`,
    code: '',
  });
  return { ...cell, added: true, code, cameBy: cameBy ?? null };
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
