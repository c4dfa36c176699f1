/** What can happen to a notebook, and what it may ask for in return. */
import type { FromKernel, ToKernel } from '../kernel/protocol.ts';
import type { NotebookState } from './state.ts';

export type Operation =
  | { readonly type: 'edit'; readonly cell: string; readonly code: string }
  /** Back to the text of the chapter. */
  | { readonly type: 'reset'; readonly cell: string }
  /** The reader chooses the backbone of the cells that name none. */
  | { readonly type: 'choose'; readonly backbone: string }
  | { readonly type: 'run'; readonly cells: readonly string[] }
  | { readonly type: 'stop' }
  | { readonly type: 'restart' }
  | { readonly type: 'message'; readonly message: FromKernel }
  /** The worker has died, or could not be loaded. */
  | { readonly type: 'kernelLost'; readonly reason: string }
  | { readonly type: 'stopTimedOut'; readonly run: number };

export type Action =
  | { readonly type: 'startKernel' }
  | { readonly type: 'send'; readonly message: Extract<ToKernel, { readonly run: number }> }
  | { readonly type: 'terminateKernel' }
  /** After `ms`, apply `stopTimedOut` with the same run. */
  | { readonly type: 'armStopTimer'; readonly run: number; readonly ms: number };

/** The next state, and what is to be done now. */
export interface Step {
  readonly state: NotebookState;
  readonly actions: readonly Action[];
}
