/** The text of cells: how it changes, and what becomes of the text that it was. */
import { NOTHING_CHOSEN } from '../data/controls.ts';
import { analyse } from '../cells/analyse.ts';
import { isAtHand } from '../cells/read.ts';
import type { TextOperation } from './operations.ts';
import { forgetFailure } from './other-text.ts';
import { cellOf, withCell, type CellState, type NotebookState } from './state.ts';
import { versionOf } from './version.ts';

/** Applies an operation that concerns the text of one cell. */
export function applyText(state: NotebookState, operation: TextOperation): NotebookState {
  const cell = cellOf(state, operation.cell);
  const change = cell && changeOf(cell, operation);
  if (!cell || !change) return state;
  const same = Object.entries(change).every(([field, value]) => Reflect.get(cell, field) === value);
  if (same) return state;
  const isNewText = change.code !== undefined && change.code !== cell.code;
  // What a cell shows while it runs is of that run.
  const isOver = isNewText && state.running?.cell !== cell.id;
  const next = withCell(state, cell.id, { ...change, ...(isOver && forgetFailure(cell, operation)) });
  if (!isNewText) return next;
  // While a long text is written, the analysis may be behind: see settled.ts.
  const waits = operation.type === 'edit' && !next.cells.every(({ code }) => isAtHand(code));
  return waits ? next : { ...next, analysis: analyse(next.cells) };
}

function changeOf(cell: CellState, operation: TextOperation): Partial<CellState> | null {
  const { code, lesson, undo, rival, left, controls } = cell;
  switch (operation.type) {
    case 'edit':
      return operation.code === code
        ? null
        : { code: operation.code, touched: true, undo: null, cameBy: operation.cameBy ?? null };
    case 'reset': {
      if (code === lesson && controls.size === 0) return null;
      const chosen = rival?.of === 'lesson' ? nextRival(left, lesson) : {};
      return {
        code: lesson,
        touched: true,
        undo: { code, controls },
        cameBy: null,
        controls: NOTHING_CHOSEN,
        ...chosen,
      };
    }
    case 'undo':
      return undo === null ? null : { ...undo, touched: true, undo: null };
    case 'restore': {
      const { from, cameBy = null } = operation;
      const isOld = from !== null && from !== versionOf(lesson) && operation.code !== lesson;
      // As it stood in the tab that is gone: its text here, the kept one against it.
      const [mine, ...others] = operation.standing;
      if (mine !== undefined && mine !== operation.code)
        return { code: mine, rival: { of: 'tab', code: operation.code }, left: others };
      return { code: operation.code, rival: isOld ? { of: 'lesson', code: lesson } : null, cameBy };
    }
    case 'heard': {
      const { cameBy = null } = operation;
      if (operation.code === code)
        return { touched: false, cameBy, ...(rival?.of === 'tab' ? nextRival(left, code) : {}) };
      // Here the reader has changed it too: neither text may go without a word.
      if (cell.touched || rival)
        return {
          rival: { of: 'tab', code: operation.code },
          left: rival?.of === 'left' ? [rival.code, ...left] : left,
        };
      return { code: operation.code, undo: null, cameBy };
    }
    case 'choose text':
      if (!rival) return null;
      if (operation.take === 'mine') return { touched: true, ...nextRival(left, code) };
      // What a tab left behind is not what is kept: it is this tab's now.
      return {
        code: rival.code,
        undo: { code },
        touched: rival.of === 'left',
        cameBy: null,
        ...nextRival(left, rival.code),
      };
  }
}

/** After a choice: the next text that there is to choose against. */
function nextRival(left: readonly string[], code: string): Pick<CellState, 'rival' | 'left'> {
  const [next, ...others] = left.filter((text) => text !== code);
  return next === undefined ? { rival: null, left: [] } : { rival: { of: 'left', code: next }, left: others };
}
