/** A control of its own below a cell: its form or figure, and the button that puts it back. */
import type { ControlOutput } from '../../../lib/data/control.ts';
import { sameChosen, type Chosen } from '../../../lib/data/controls.ts';
import { h } from '../../dom/element.ts';
import type { ControlView, Move } from './control-view.ts';
import type { Form } from './form.ts';
import { resetButton } from './reset-button.ts';

/**
 * Draws a control into an element.
 *
 * @param formWith makes what the reader moves, which calls `onInput` when they do
 */
export function drawnControl(
  { name, control }: ControlOutput,
  element: HTMLElement,
  move: Move,
  formWith: (onInput: () => void) => Form,
): ControlView {
  const isSketch = control.type === 'sketch';
  const own = control.value;
  const onInput = (): void => {
    const chosen = form.chosen();
    tell(chosen);
    move(name, sameChosen(chosen, own) ? undefined : chosen);
  };
  const form = formWith(onInput);
  const what = isSketch ? 'Clear' : 'Reset';
  const reset = resetButton(what, () => {
    form.put(own);
    onInput();
    form.element.querySelector<HTMLElement>('input, select, button')?.focus();
  });
  reset.setAttribute('aria-label', `${what} ${control.label || name}`);
  const tell = (chosen: Chosen): void => {
    reset.hidden = sameChosen(chosen, own);
  };
  const label = isSketch && control.label ? h('p', { 'aria-hidden': 'true' }, control.label) : null;
  element.replaceChildren(
    h('div', { class: 'control', 'data-type': control.type }, label, form.element, reset),
  );
  return {
    name,
    element,
    set: (chosen = own) => {
      form.put(chosen);
      tell(chosen);
    },
  };
}
