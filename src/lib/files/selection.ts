/** What goes into a file: the parts of chapters, with the cells as the reader has them. */
import type { ChapterText } from '../data/chapter-text.ts';
import { openNotebook, type CellState, type NotebookState } from '../notebook/state.ts';
import { lessonOf } from '../notebook/added-cells.ts';
import { plannedFirst } from '../notebook/view.ts';

export type Piece =
  | { readonly kind: 'text'; readonly markdown: string }
  /** `after`: of a cell that the reader has added, the lesson's cell that it stands behind. */
  | { readonly kind: 'cell'; readonly cell: CellState; readonly after?: string };

/**
 * The pieces of these chapters, in order. What their cells need from other chapters comes first, so that the file
 * works by itself. Checks and solutions stay behind: they belong to the page. So does a cell that never had a text,
 * and a heading with nothing below it: a playground that nobody has used.
 */
export function select(state: NotebookState, chapters: readonly ChapterText[]): readonly Piece[] {
  const cells = new Map(
    state.cells
      .filter(({ kind }) => kind === 'cell' || kind === 'exercise')
      .map((cell) => [cell.id, cell] as const),
  );
  const pieces = chapters.flatMap(({ parts }) => {
    const found = parts.flatMap((part): Piece[] => {
      if (part.kind === 'text') return [part];
      const cell = cells.get(part.id);
      const here = cell ? [cell, ...ownBehind(state, cell.id)] : [];
      return here
        .filter(({ code, lesson }) => code.trim() !== '' || code !== lesson)
        .flatMap((each) => [pieceOf(state, each), ...(each === cell ? captionOf(part) : [])]);
    });
    return found.length > 1 ? found : [];
  });
  const inside = new Set(pieces.flatMap((piece) => (piece.kind === 'cell' ? [piece.cell.id] : [])));
  const fresh = openNotebook(state.cells);
  const needed = new Set([...inside].flatMap((id) => plannedFirst(fresh, id)));
  const before = [...cells.values()].filter(({ id }) => needed.has(id) && !inside.has(id));
  if (before.length === 0) return pieces;
  const why = 'These cells of other chapters come first, because the chapter uses what they make.';
  return [{ kind: 'text', markdown: why }, ...before.map((cell) => pieceOf(state, cell)), ...pieces];
}

function captionOf({ caption }: { readonly caption?: string }): readonly Piece[] {
  return caption === undefined ? [] : [{ kind: 'text', markdown: caption }];
}

function ownBehind(state: NotebookState, lesson: string): readonly CellState[] {
  return state.cells.filter(({ added, id }) => added && lessonOf(state, id) === lesson);
}

function pieceOf(state: NotebookState, cell: CellState): Piece {
  return { kind: 'cell', cell, ...(cell.added && { after: lessonOf(state, cell.id) }) };
}
