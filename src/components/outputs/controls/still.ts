/** A control that nobody can move: in a run of ours, and where no script runs. */
import type { Control } from '../../../lib/data/control.ts';
import { h } from '../../dom/element.ts';
import { number } from '../../dom/numbers.ts';

export function drawStill(control: Control): HTMLElement {
  return h(
    'p',
    { class: 'still' },
    h('span', {}, control.label || NAMES[control.type]),
    ' ',
    h('output', {}, standing(control)),
  );
}

const NAMES: Record<Control['type'], string> = {
  range: 'number',
  number: 'number',
  select: 'choice',
  radio: 'choice',
  selects: 'choices',
  checkbox: 'choices',
  toggle: 'switch',
  button: 'button',
  text: 'text',
  sketch: 'sketch',
};

/** What stands at it, in words. */
function standing(control: Control): string {
  switch (control.type) {
    case 'range':
      return number(control.value);
    case 'number':
      return control.value === null ? 'none' : number(control.value);
    case 'select':
    case 'radio':
      return control.value === null ? 'none' : (control.options[control.value] ?? '');
    case 'selects':
    case 'checkbox':
      return control.value.map((at) => control.options[at]).join(', ') || 'none';
    case 'toggle':
      return control.value ? 'on' : 'off';
    case 'button':
      return control.value === 0 ? 'not pressed' : `pressed ${control.value} times`;
    case 'text':
      return control.value || 'empty';
    case 'sketch':
      return 'to be drawn by you';
  }
}
