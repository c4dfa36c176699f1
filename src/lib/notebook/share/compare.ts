/** What cells from elsewhere would change in this notebook. */
import type { NotebookState } from '../state.ts';
import type { Sent } from './link.ts';

/** A cell whose text would be another. */
export interface Change {
  readonly cell: string;
  readonly title: string;
  /** The text that stands here now. */
  readonly now: string;
  /** True where that is the reader's own, not the lesson's. */
  readonly own: boolean;
  /** The text that was sent. */
  readonly sent: string;
}

export interface Comparison {
  /** In the notebook's order. */
  readonly changes: readonly Change[];
  /** Ids that this notebook doesn't have, or that can't be edited. */
  readonly unknown: readonly string[];
}

/** Compares with the notebook as it stands. Cells that are the same already are in neither list. */
export function compare({ cells }: NotebookState, sent: readonly Sent[]): Comparison {
  const texts = new Map(sent.map(({ cell, code }) => [cell, code]));
  const editable = cells.filter(({ kind }) => kind === 'cell' || kind === 'exercise');
  const known = new Set(editable.map(({ id }) => id));
  return {
    changes: editable.flatMap(({ id, title, code, lesson }) => {
      const text = texts.get(id) ?? code;
      return text === code ? [] : [{ cell: id, title, now: code, own: code !== lesson, sent: text }];
    }),
    unknown: sent.map(({ cell }) => cell).filter((cell) => !known.has(cell)),
  };
}

/** The reader's own text of cells: what a link carries. */
export function ownCells({ cells }: NotebookState): readonly Sent[] {
  return cells.filter(({ code, lesson }) => code !== lesson).map(({ id, code }) => ({ cell: id, code }));
}
