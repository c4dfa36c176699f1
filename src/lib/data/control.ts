/** A control as the page draws it. */

/** Functions by which a slider's length may be measured, by their names in `Math`. */
export const TRANSFORMS = [
  'log',
  'log2',
  'log10',
  'log1p',
  'exp',
  'expm1',
  'sqrt',
  'cbrt',
  'sinh',
  'asinh',
  'tanh',
  'atan',
] as const;

export type Transform = (typeof TRANSFORMS)[number];

interface Named {
  /** What stands beside it; empty where the cell gave nothing. */
  readonly label: string;
  readonly disabled?: boolean;
}

/** What is asked of a number. */
interface OfNumbers extends Named {
  readonly step: number | null;
}

export interface RangeControl extends OfNumbers {
  readonly type: 'range';
  readonly min: number;
  readonly max: number;
  readonly transform: Transform | null;
  readonly value: number;
}

export interface NumberControl extends OfNumbers {
  readonly type: 'number';
  readonly min: number | null;
  readonly max: number | null;
  readonly placeholder?: string;
  readonly value: number | null;
}

/** One of a list, by its position. */
export interface ChoiceControl extends Named {
  readonly type: 'select' | 'radio';
  /** Their words. */
  readonly options: readonly string[];
  /** Positions of those that can't be chosen. */
  readonly closed: readonly number[];
  readonly value: number | null;
}

/** Any of a list. */
export interface ChoicesControl extends Omit<ChoiceControl, 'type' | 'value'> {
  readonly type: 'selects' | 'checkbox';
  readonly value: readonly number[];
}

export interface ToggleControl extends Named {
  readonly type: 'toggle';
  readonly value: boolean;
}

/** It counts how often it was pressed. */
export interface ButtonControl extends Named {
  readonly type: 'button';
  readonly content: string;
  readonly value: number;
}

export interface TextControl extends Named {
  readonly type: 'text';
  readonly placeholder?: string;
  readonly pattern?: string;
  readonly minlength?: number;
  readonly maxlength?: number;
  readonly spellcheck?: boolean;
  /** Words that are proposed. */
  readonly datalist?: readonly string[];
  /** What the button says that hands the text over; null where each key does. */
  readonly submit: string | null;
  readonly value: string;
}

/** Parts of the way up in which the heights of a sketch are kept: a pixel of the figure is less than a three-hundredth. */
export const FINEST = 1_000;

/** A curve that the reader draws: of each column its height, from 0 to `FINEST`; −1 where there is none. */
export interface SketchControl extends Named {
  readonly type: 'sketch';
  readonly x: Axis;
  readonly y: Axis;
  readonly columns: number;
  readonly value: readonly number[];
}

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export type Control =
  | RangeControl
  | NumberControl
  | ChoiceControl
  | ChoicesControl
  | ToggleControl
  | ButtonControl
  | TextControl
  | SketchControl;

/** A control below its cell. A figure may be a control, too: see `control` of `Gallery` and `PlotOutput`. */
export interface ControlOutput {
  readonly kind: 'control';
  /** The cell knows it by this name. */
  readonly name: string;
  readonly control: Control;
  /** True where what the reader had chosen did not fit it any more. */
  readonly fallen?: true;
}
