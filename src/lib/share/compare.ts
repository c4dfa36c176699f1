/** What cells from elsewhere would change in this notebook. */
import { NOTHING_CHOSEN, sameControls, writeControls } from '../data/controls.ts';
import { lessonOf } from '../notebook/added-cells.ts';
import type { NotebookState } from '../notebook/state.ts';
import type { Sent } from './link.ts';

type Written = ReturnType<typeof writeControls>;

/** A cell whose text would be another, or what stands at its controls. */
export interface Change {
  readonly cell: string;
  readonly title: string;
  /** The text that stands here now; empty where the cell is not here yet. */
  readonly now: string;
  /** True where that is the reader's own, not the lesson's. */
  readonly edited: boolean;
  /** The text that was sent. */
  readonly sent: string;
  /** What stands at its controls now, and what was sent: as JSON has it. Absent where that is the same. */
  readonly controls?: { readonly now: Written; readonly sent: Written };
  /** Of a cell that would be added: the lesson's cell that it comes behind, after those that stand there. */
  readonly after?: string;
}

export interface Comparison {
  /** In the notebook's order; what would be added comes last. */
  readonly changes: readonly Change[];
  /** Ids that this notebook doesn't have, or that can't be edited. */
  readonly unknown: readonly string[];
  /** How many cells would be added besides: see {@link MOST_ADDED}. */
  readonly waiting: number;
}

/** Cells that are added at once, at most: each opens an editor, and a link can carry thousands. */
export const MOST_ADDED = 50;

/** Compares with the notebook as it stands. Cells that are the same already are in neither list. */
export function compare(state: NotebookState, sent: readonly Sent[]): Comparison {
  const all = new Map(sent.map((each) => [each.cell, each]));
  const editable = state.cells.filter(({ kind }) => kind === 'cell' || kind === 'exercise');
  const known = new Set(editable.map(({ id }) => id));
  const changed = editable.flatMap(({ id, title, code, lesson, controls }): Change[] => {
    const { code: text = code, controls: moved = NOTHING_CHOSEN } = all.get(id) ?? {};
    const isMoved = all.has(id) && !sameControls(controls, moved);
    if (text === code && !isMoved) return [];
    const change = { cell: id, title, now: code, edited: code !== lesson, sent: text };
    return [
      {
        ...change,
        ...(isMoved && { controls: { now: writeControls(controls), sent: writeControls(moved) } }),
      },
    ];
  });
  // Only these stand on a page: behind a check, a cell would be in the notebook and nowhere to be seen.
  const lessons = new Set(editable.filter(({ added }) => !added).map(({ id }) => id));
  const added = sent.flatMap(({ cell, code, after, controls = NOTHING_CHOSEN }): Change[] =>
    after !== undefined && !known.has(cell) && lessons.has(after)
      ? [
          {
            cell,
            title: 'an added cell',
            now: '',
            edited: true,
            sent: code,
            after,
            ...(controls.size > 0 && { controls: { now: [], sent: writeControls(controls) } }),
          },
        ]
      : [],
  );
  for (const { cell } of added) known.add(cell);
  return {
    changes: [...changed, ...added.slice(0, MOST_ADDED)],
    unknown: sent.map(({ cell }) => cell).filter((cell) => !known.has(cell)),
    waiting: Math.max(0, added.length - MOST_ADDED),
  };
}

/** The reader's own text of cells, and what they have moved: what a link carries. */
export function changedCells(state: NotebookState): readonly Sent[] {
  return state.cells
    .filter(({ kind }) => kind === 'cell' || kind === 'exercise')
    .filter(({ code, lesson, controls }) => code !== lesson || controls.size > 0)
    .map(({ id, code, added, controls }) => ({
      cell: id,
      code,
      ...(added && { after: lessonOf(state, id) }),
      ...(controls.size > 0 && { controls }),
    }));
}
