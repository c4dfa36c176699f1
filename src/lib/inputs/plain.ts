/** Controls of one part: a switch, a button, a field for a text. */
import type { Chosen } from '../data/controls.ts';
import { isCount } from '../data/shape.ts';
import { checkOptions, textOf } from './check-options.ts';
import { Input } from './input.ts';
import { usual } from './numbers.ts';

export interface ToggleOptions<Value> {
  readonly label?: string;
  readonly value?: Value;
  /** What the cell gets: on, and off. Default true and false. */
  readonly values?: readonly [on: Value, off: Value];
  readonly disabled?: boolean;
}

/** A switch, off where nothing else is said. @throws {TypeError} for an option that can't be sent to the page */
export function toggle(options?: ToggleOptions<boolean> & { readonly values?: undefined }): Input<boolean>;
export function toggle<V>(
  options: ToggleOptions<V> & { readonly values: readonly [on: V, off: V] },
): Input<V>;
export function toggle(options: ToggleOptions<unknown> = {}): Input<unknown> {
  checkOptions('toggle', options, ['label', 'value', 'values', 'disabled']);
  const { value, values } = options;
  const isOn = values ? value === values[0] : value === true;
  return new Input<unknown>(
    { type: 'toggle', ...usual('toggle', options), value: isOn },
    (chosen) => (values ? values[chosen === true ? 0 : 1] : chosen === true),
    (chosen) => typeof chosen === 'boolean',
  );
}

export interface ButtonOptions {
  readonly label?: string;
  /** Presses that are counted already. Default 0. */
  readonly value?: number;
  readonly disabled?: boolean;
}

/** A button that counts how often it was pressed. @throws {TypeError} for an option that can't be sent to the page */
export function button(content = '≡', options: ButtonOptions = {}): Input<number> {
  checkOptions('button', options, ['label', 'value', 'disabled']);
  if (typeof content !== 'string')
    throw new TypeError(
      '`Inputs.button` needs the words that stand on it. For several buttons, call it several times.',
    );
  const value = options.value ?? 0;
  if (!isCount(value)) throw new RangeError('The option `button.value` has to be a whole number from 0.');
  return new Input(
    { type: 'button', ...usual('button', options), content: textOf('button', 'content', content), value },
    (chosen) => Number(chosen),
    isCount,
  );
}

export interface TextOptions {
  readonly label?: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** A regular expression that the whole text has to match. */
  readonly pattern?: string;
  readonly minlength?: number;
  readonly maxlength?: number;
  readonly spellcheck?: boolean;
  /** Words that are proposed. */
  readonly datalist?: Iterable<string>;
  /** True, or what a button says that hands the text over. Default: each key does. */
  readonly submit?: boolean | string;
  readonly disabled?: boolean;
}

const LONGEST = 10_000;
const MOST_WORDS = 1_000;

/** A field for a line of text. @throws {TypeError} for an option that can't be sent to the page */
export function text(options: TextOptions = {}): Input<string> {
  const { placeholder, pattern, minlength = 0, maxlength = LONGEST, spellcheck, datalist, submit } = options;
  checkOptions('text', options, [
    'label',
    'value',
    'placeholder',
    'pattern',
    'minlength',
    'maxlength',
    'spellcheck',
    'datalist',
    'submit',
    'disabled',
  ]);
  const whole = pattern === undefined ? null : new RegExp(`^(?:${pattern})$`, 'v');
  const value = textOf('text', 'value', options.value, LONGEST);
  return new Input(
    {
      type: 'text',
      ...usual('text', options),
      ...(placeholder !== undefined && { placeholder: textOf('text', 'placeholder', placeholder) }),
      ...(pattern !== undefined && { pattern }),
      ...(minlength > 0 && { minlength }),
      maxlength: Math.min(maxlength, LONGEST),
      ...(spellcheck !== undefined && { spellcheck }),
      ...(datalist && { datalist: [...datalist].slice(0, MOST_WORDS).map(String) }),
      submit: submit === true ? 'Submit' : typeof submit === 'string' ? submit : null,
      value,
    },
    String,
    (chosen: Chosen) =>
      typeof chosen === 'string' &&
      (chosen === value ||
        // As in a browser: a pattern is for what is written, and a field of a least length has to be filled.
        (chosen === '' && minlength === 0) ||
        (chosen.length >= minlength && chosen.length <= maxlength && (whole?.test(chosen) ?? true))),
  );
}
