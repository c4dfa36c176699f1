/** Controls of Observable Inputs, drawn by the library itself. */
import * as Inputs from '@observablehq/inputs';
import type { Control, RangeControl, SketchControl, Transform } from '../../../lib/data/control.ts';
import { sameChosen, type Chosen } from '../../../lib/data/controls.ts';
import { inverse } from './inverse.ts';
import { withoutHandlers } from './without-handlers.ts';

/** What the library gives: a form with a value. */
export interface Form {
  readonly element: HTMLElement;
  /** What stands at it. */
  readonly chosen: () => Chosen;
  /** Puts it there, as the reader would. */
  readonly put: (chosen: Chosen) => void;
}

/** @param onInput called when the reader has moved it */
export function formOf(control: Exclude<Control, SketchControl>, name: string, onInput: () => void): Form {
  const form = withoutHandlers(() => made(control));
  nameParts(form, control.label || name);
  form.addEventListener('input', (event) => {
    event.stopPropagation();
    onInput();
  });
  const chosen = (): Chosen => chosenIn(form, control);
  return {
    element: form,
    chosen,
    put: (next) => {
      // The field may hold half a number: what stands there already is left as it is.
      if (sameChosen(chosen(), next)) return;
      // The library has no way to let go of a choice.
      if (next === null) for (const field of form.querySelectorAll('input')) field.checked = false;
      form.value = next;
    },
  };
}

type Made = HTMLElement & { value: unknown };

function made(control: Exclude<Control, SketchControl>): Made {
  const { label, disabled = false } = control;
  const usual = { label: label || undefined, disabled };
  switch (control.type) {
    case 'range': {
      const { min, max, step, transform, value } = control;
      return Inputs.range([min, max], {
        ...usual,
        value,
        step: step ?? undefined,
        format: (shown: number) => String(tidied(shown, control)),
        ...(transform && { transform: scaleOf(transform), invert: inverse[transform] }),
      });
    }
    case 'number': {
      const { min, max, step, value, placeholder } = control;
      const options = { ...usual, value: value ?? undefined, step: step ?? undefined, placeholder };
      return Inputs.number([min, max], options);
    }
    case 'select':
    case 'radio': {
      const { options, closed, value, type } = control;
      const words = { ...usual, format: (at: number) => options[at] ?? '', value };
      return Inputs[type]([...options.keys()], { ...words, disabled: disabled || closed });
    }
    case 'selects':
    case 'checkbox': {
      const { options, closed, value, type } = control;
      const words = {
        ...usual,
        format: (at: number) => options[at] ?? '',
        value,
        disabled: disabled || closed,
      };
      return type === 'selects'
        ? Inputs.select([...options.keys()], { ...words, multiple: Math.min(options.length, 8) })
        : Inputs.checkbox([...options.keys()], words);
    }
    case 'toggle':
      return Inputs.toggle({ ...usual, value: control.value });
    case 'button':
      return Inputs.button(control.content, { ...usual, value: control.value });
    case 'text': {
      const { type: _, submit, ...options } = control;
      return Inputs.text({ ...options, ...usual, submit: submit ?? undefined });
    }
  }
}

/** What stands at a form. A slider has any number of digits: as many as its length can tell apart are enough. */
function chosenIn({ value }: Made, control: Control): Chosen {
  if (value === undefined) return null;
  if (control.type === 'range') return tidied(Number(value), control);
  return value as Chosen; // positions, numbers, texts, yes or no: as the library was given them
}

/** A function of `Math`, which needs no `Math` around it. */
function scaleOf(transform: Transform): (value: number) => number {
  return (value) => Math[transform](value);
}

/** Places on a slider that can be told apart. */
const FINE = 1_000;

function tidied(value: number, { min, max, step, transform }: RangeControl): number {
  if (step !== null || value === min || value === max) return value;
  if (transform !== null) return Number(value.toPrecision(3));
  const digits = Math.max(0, Math.ceil(Math.log10(FINE / (max - min))));
  return Math.min(Math.max(Number(value.toFixed(Math.min(digits, 20))), min), max);
}

/** Each part of a form has a name: the library's slider has none, and neither has a field without a label. */
function nameParts(form: HTMLElement, name: string): void {
  // A button is called what stands on it.
  if (form.querySelector('button')) form.querySelector('label[for]')?.removeAttribute('for');
  for (const field of form.querySelectorAll('input, select')) {
    const isNamed = field.id !== '' && form.querySelector(`label[for="${field.id}"]`) !== null;
    if (!isNamed && !field.closest('label')) field.setAttribute('aria-label', name);
  }
  const choices = form.querySelector('div:has(> label > input)');
  choices?.setAttribute('role', choices.querySelector('[type=radio]') ? 'radiogroup' : 'group');
  choices?.setAttribute('aria-label', name);
}
