import { NOTHING_CHOSEN, readControls, type ChosenControls } from '../../data/controls.ts';
import type { Displayable } from '../../data/outputs.ts';
import { host } from '../../host/host.ts';
import { Input } from '../../inputs/input.ts';
import { ControlNames } from '../../inputs/names.ts';
import type { Call } from '../../plot-record/record.ts';

/** A plot of Observable Plot's, as its types have it. */
export interface PlotElement {
  readonly scale: (name: never) => unknown;
}

/** A plot of ours: what can be pointed at are rows of this kind. */
export interface FigureOf<Row> extends Call {
  /** Only a type: no plot has it. */
  readonly row?: Row;
}

/**
 * Shows a control below the cell, and gives what stands at it now. When the reader moves it, the cell is out of date, and
 * all that depends on it; cells that follow run again at once.
 *
 * @param control of `Inputs`, or a `sketch`
 */
export function view<T>(control: Input<T>): T;
/**
 * Shows a plot, and gives the row under the pointer, or the one that was held by a click; null where there is none. The
 * plot needs a mark with `tip: true`, or one with `Plot.pointer`. Of a mark whose rows are grouped it gives the rows.
 */
export function view<Row = Readonly<Record<string, unknown>>>(plot: FigureOf<Row> | PlotElement): Row | null;
/** Shows a gallery, and gives the position of the picture that was chosen; null where none is. */
export function view(gallery: Displayable): number | null;
export function view(value: unknown): unknown {
  if (value instanceof Promise)
    throw new TypeError(
      '`view` got a promise. Write `await` in front of what it shows: `view(await gallery(…))`.',
    );
  const show = host().view;
  if (show) return show(value);
  if (!(value instanceof Input)) return null;
  const input = value as Input<unknown>; // of whatever it gives
  const { label, type } = input.control;
  const chosen = outside.chosen.get(outside.names.next(label, type));
  return chosen !== undefined && input.fits(chosen) ? input.at(chosen) : input.value;
}

/** Outside of a page: what the controls stand at that are shown next. */
let outside: { readonly names: ControlNames; readonly chosen: ChosenControls } = {
  names: new ControlNames(),
  chosen: NOTHING_CHOSEN,
};

/**
 * Outside of a page, in a file that was saved from one: what the reader had chosen with the controls of the next cell. In
 * a page it changes nothing.
 *
 * @param controls names and what was chosen: `[['learning rate', 0.01]]`
 */
export function preset(controls: readonly (readonly [name: string, chosen: unknown])[]): void {
  outside = { names: new ControlNames(), chosen: readControls(controls) };
}
