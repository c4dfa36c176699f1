/** What makes a control of an output: each kind is loaded when the first one is shown. */
import type { Output } from '../../../lib/data/protocol.ts';
import { loaded } from '../../../lib/workers/renewed.ts';
import type { ControlView, Move } from './control-view.ts';

const NOT_LOADED = 'What draws controls could not be loaded. Check the connection, and run the cell again.';

/** Makes a control of an output that is drawn already; one of its own is drawn into it. Null where nothing can be moved. */
export type ControlMaker = (
  element: HTMLElement,
  room: { readonly move: Move; readonly width: () => number },
) => ControlView | null;

/** @returns null where the output is no control */
export function controlMaker(output: Output): Promise<ControlMaker | null> {
  return loaded(load(output), NOT_LOADED);
}

async function load(output: Output): Promise<ControlMaker | null> {
  switch (output.kind) {
    case 'control': {
      const { control, name } = output;
      const { drawnControl } = await import('./drawn-control.ts');
      if (control.type === 'sketch') {
        const { sketchForm } = await import('./sketch.ts');
        return (element, { move, width }) =>
          drawnControl(output, element, move, (onInput) => sketchForm(control, name, width, onInput));
      }
      const { formOf } = await import('./form.ts');
      return (element, { move }) =>
        drawnControl(output, element, move, (onInput) => formOf(control, name, onInput));
    }
    case 'plot': {
      const { control: name, spec } = output;
      if (name === undefined) return null;
      const { pointedPlot } = await import('./pointed-plot.ts');
      return (element, { move }) => pointedPlot({ name, spec, element, move });
    }
    case 'gallery': {
      const { control: name } = output;
      if (name === undefined) return null;
      const { chosenPicture } = await import('./chosen-picture.ts');
      return (element, { move }) => chosenPicture(name, element, move);
    }
    default:
      return null;
  }
}
