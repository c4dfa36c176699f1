/** What stands at the controls of cells: how it changes, and what becomes of it in a run. */
import { NOTHING_CHOSEN, sameChosen, sameControls, type ChosenControls } from '../data/controls.ts';
import type { Output } from '../data/protocol.ts';
import type { ControlOperation, KeepAction, Step } from './operations.ts';
import { controlName } from './outputs.ts';
import { cellOf, withCell, type NotebookState, type Running } from './state.ts';

/** Applies what the reader chose here, or has chosen on an earlier visit or in another tab. */
export function applyControls(state: NotebookState, operation: ControlOperation): Step {
  const cell = cellOf(state, operation.cell);
  if (!cell) return { state, actions: [] };
  const controls =
    operation.type === 'controls'
      ? operation.controls
      : withChosen(cell.controls, operation.name, operation.chosen);
  if (sameControls(controls, cell.controls)) return { state, actions: [] };
  const { cameBy = cell.cameBy } = operation.type === 'controls' ? operation : {};
  const next = withCell(state, cell.id, { controls, cameBy });
  const keep =
    operation.type === 'control' || operation.kept !== true ? [keepControls(cell.id, controls)] : [];
  if (operation.type === 'controls' && operation.follows !== true) return { state: next, actions: keep };
  const isFirst = state.moved.size === 0;
  return {
    state: { ...next, moved: new Set([...state.moved, cell.id]) },
    actions: [...keep, ...(isFirst ? [{ type: 'follow' } as const] : [])],
  };
}

function withChosen(
  controls: ChosenControls,
  name: string,
  chosen: ControlOperationOf['chosen'],
): ChosenControls {
  const next = new Map(controls);
  if (chosen === undefined) next.delete(name);
  else next.set(name, chosen);
  return next.size > 0 ? next : NOTHING_CHOSEN;
}

type ControlOperationOf = Extract<ControlOperation, { readonly type: 'control' }>;

export function keepControls(cell: string, controls: ChosenControls): KeepAction {
  return { type: 'keepControls', cell, controls };
}

/** A control that is back at its own value, because what was chosen does not fit it: it is forgotten, and said. */
export function fall(state: NotebookState, running: Running, output: Output): Step {
  const name = 'fallen' in output ? controlName(output) : null;
  const cell = cellOf(state, running.cell);
  const saw = running.evaluation.controls;
  if (name === null || !cell || !saw.has(name)) return { state, actions: [] };
  const seen = withChosen(saw, name, undefined);
  // What was chosen meanwhile is another matter.
  const isSame = sameChosen(cell.controls.get(name), saw.get(name));
  const controls = isSame ? withChosen(cell.controls, name, undefined) : cell.controls;
  const said = `“${name}” is back at its own value: what was chosen does not fit it any more`;
  // What is noted already is of this run, too: another control, or what ran before it.
  const note = cell.note === null ? said : `${cell.note}; ${said}`;
  const next = withCell(state, cell.id, { controls, note });
  return {
    state: { ...next, running: { ...running, evaluation: { ...running.evaluation, controls: seen } } },
    actions: isSame ? [keepControls(cell.id, controls)] : [],
  };
}
