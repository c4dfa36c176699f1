/** What is to be kept in the browser after a change of the reader's text or of where added cells stand. */
import type { KeepAction, AddOperation, TextOperation } from './operations.ts';
import { NOTHING_CHOSEN, sameControls } from '../data/controls.ts';
import { keepControls } from './controls.ts';
import { cellOf, type NotebookState } from './state.ts';
import { versionOf } from './version.ts';

/** @param state after the operation, which has changed something */
export function keeping(
  before: NotebookState,
  state: NotebookState,
  operation: AddOperation | TextOperation,
): readonly KeepAction[] {
  switch (operation.type) {
    case 'restore':
      return [];
    case 'insert':
    case 'move':
    case 'remove': {
      const places: readonly KeepAction[] = operation.kept ? [] : [{ type: 'keepPlaces' }];
      return [...places, keepText(state, operation.cell, true), ...keepMoved(before, state, operation.cell)];
    }
    case 'choose text': {
      const rival = cellOf(before, operation.cell)?.rival;
      const settled: readonly KeepAction[] =
        rival?.of === 'left' ? [{ type: 'settleText', cell: operation.cell, code: rival.code }] : [];
      return [keepText(state, operation.cell, true), ...settled];
    }
    default:
      return [
        keepText(state, operation.cell, operation.type !== 'heard'),
        ...keepMoved(before, state, operation.cell),
      ];
  }
}

/** All that is to be kept of a notebook, where nothing is kept any more. */
export function keepingAll(state: NotebookState): readonly KeepAction[] {
  const own = state.cells.filter(({ code, lesson, rival }) => code !== lesson || rival);
  const moved = state.cells.filter(({ controls }) => controls.size > 0);
  return [
    { type: 'keepPlaces' },
    ...own.map(({ id, code, rival }): KeepAction =>
      rival?.of === 'tab'
        ? { type: 'keepText', cell: id, rival: code, text: { code: rival.code, from: null } }
        : keepText(state, id, true),
    ),
    ...moved.map(({ id, controls }) => keepControls(id, controls)),
  ];
}

/** What a reset takes away, and its undo brings back. */
function keepMoved(before: NotebookState, state: NotebookState, id: string): readonly KeepAction[] {
  const [was, is] = [before, state].map((each) => cellOf(each, id)?.controls ?? NOTHING_CHOSEN);
  return !was || !is || sameControls(was, is) ? [] : [keepControls(id, is)];
}

/** As long as another tab's text stands in the place of the reader's, that is kept beside it. */
export function keepText(state: NotebookState, id: string, mine: boolean): KeepAction {
  const cell = cellOf(state, id);
  if (!cell) return { type: 'forgetText', cell: id };
  const { code, lesson, rival, cameBy } = cell;
  if (rival?.of === 'tab') return { type: 'keepText', cell: id, rival: code };
  if (!mine) return { type: 'keepText', cell: id, rival: null };
  // Until the reader has chosen, the text is still one of the old lesson.
  const from = rival?.of === 'lesson' ? '' : versionOf(lesson);
  return {
    type: 'keepText',
    cell: id,
    rival: null,
    text: code === lesson ? null : { code, from, ...(cameBy && { cameBy }) },
  };
}
