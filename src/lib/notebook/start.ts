/** How a kernel is started, and how long that may take. */
import type { Action } from './operations.ts';
import type { NotebookState } from './state.ts';

/** How long a backend may take to start, once the kernel's script is there, with threads and without: milliseconds. */
export const startPatience = { threads: 15_000, alone: 120_000 } as const;

export function startKernel({ threads }: NotebookState): Extract<Action, { type: 'startKernel' }> {
  return { type: 'startKernel', threads };
}
