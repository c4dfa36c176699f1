import type { NotebookState, Operation } from '../notebook/index.ts';

/** A notebook at work, as its parts see it. */
export interface AtWork {
  readonly state: NotebookState;
  readonly dispatch: (operation: Operation) => void;
}
