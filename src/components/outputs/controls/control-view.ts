/** A control in the page, and what the reader does with it. */
import type { Chosen } from '../../../lib/data/controls.ts';

export interface ControlView {
  /** Its name within the cell. */
  readonly name: string;
  readonly element: HTMLElement;
  /** Shows what stands at it now; undefined is its own value. What it shows already is left alone, with the reader's hand on it. */
  readonly set: (chosen: Chosen | undefined) => void;
}

/** Called when the reader has moved a control; undefined puts it back to its own value. */
export type Move = (name: string, chosen: Chosen | undefined) => void;
