/** The state of the notebook: what a page needs of it. */
export { apply } from './apply.ts';
export type { Action, KeepAction, KernelAction, Operation, Step } from './operations.ts';
export { plan } from './plan.ts';
export {
  openNotebook,
  type CellState,
  type KernelState,
  type KeyedOutput,
  type Lesson,
  type NotebookState,
  type Running,
} from './state.ts';
export { cellView, plannedFirst, stateOf, type CellStateName, type CellView } from './view.ts';
