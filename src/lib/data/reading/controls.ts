/** Controls: each part of them within what a page can draw. */
import type { Axis, Control, ControlOutput } from '../control.ts';
import { TRANSFORMS } from '../control.ts';
import { isControlName, isPosition } from '../controls.ts';
import { count, fields, list, maybe, number, oneOf, refuse, text, type Fields } from './fields.ts';

const LONGEST = 1_100;
const LONGEST_TEXT = 10_100;
const MOST_OPTIONS = 1_000;
const MOST_COLUMNS = 200;
const MOST_WORDS = 1_000;

/** That an output is a control, as fields to spread; nothing where it is none. */
export function asControl(from: Fields): { readonly control?: string; readonly fallen?: true } {
  if (from['control'] === undefined) return {};
  return { control: nameOf(from['control']), ...(from['fallen'] === true && { fallen: true }) };
}

export function control(from: Fields): ControlOutput {
  return {
    kind: 'control',
    name: nameOf(from['name']),
    control: read(fields(from['control'], 'a control')),
    ...(from['fallen'] === true && { fallen: true }),
  };
}

function nameOf(value: unknown): string {
  return isControlName(value) ? value : refuse('A control of this cell has no name. Run the cell again.');
}

function read(from: Fields): Control {
  const label = line(from['label']);
  const usual = { label, ...(from['disabled'] === true && { disabled: true }) };
  const type = oneOf(from['type'], 'the type of a control', [
    'range',
    'number',
    'select',
    'radio',
    'selects',
    'checkbox',
    'toggle',
    'button',
    'text',
    'sketch',
  ]);
  switch (type) {
    case 'range':
      return {
        type,
        ...usual,
        ...ends(from),
        step: orNull(from['step'], positive),
        transform: orNull(from['transform'], (value) => oneOf(value, 'the scale of a slider', TRANSFORMS)),
        value: finite(from['value']),
      };
    case 'number':
      return {
        type,
        ...usual,
        min: orNull(from['min'], finite),
        max: orNull(from['max'], finite),
        step: orNull(from['step'], positive),
        ...maybe(from, 'placeholder', line),
        value: orNull(from['value'], finite),
      };
    case 'select':
    case 'radio': {
      const all = options(from);
      return {
        type,
        ...usual,
        ...all,
        value: orNull(from['value'], (value) => position(value, all.options)),
      };
    }
    case 'selects':
    case 'checkbox': {
      const all = options(from);
      return { type, ...usual, ...all, value: positions(from['value'], all.options) };
    }
    case 'toggle':
      return { type, ...usual, value: from['value'] === true };
    case 'button':
      return {
        type,
        ...usual,
        content: line(from['content']),
        value: count(from['value'], 'a count of presses'),
      };
    case 'text':
      return {
        type,
        ...usual,
        ...maybe(from, 'placeholder', line),
        ...maybe(from, 'pattern', line),
        ...maybe(from, 'minlength', length),
        ...maybe(from, 'maxlength', length),
        ...maybe(from, 'spellcheck', (value) => value === true),
        ...maybe(from, 'datalist', (value) => list(value, 'proposed words').slice(0, MOST_WORDS).map(line)),
        submit: orNull(from['submit'], line),
        value: text(from['value'], 'the text of a control', LONGEST_TEXT),
      };
    case 'sketch': {
      const columns = count(from['columns'], 'the columns of a sketch');
      if (columns < 2 || columns > MOST_COLUMNS) refuse(`A sketch has 2 to ${MOST_COLUMNS} points.`);
      return { type, ...usual, x: axis(from['x']), y: axis(from['y']), columns, value: [] };
    }
  }
}

function options(from: Fields): { readonly options: readonly string[]; readonly closed: readonly number[] } {
  const all = list(from['options'], 'the list of a control');
  if (all.length > MOST_OPTIONS) refuse(`At most ${MOST_OPTIONS} elements can be shown in a list.`);
  const words = all.map(line);
  return { options: words, closed: positions(from['closed'], words) };
}

function position(value: unknown, all: readonly unknown[]): number {
  return isPosition(value, all.length) ? value : broken();
}

function positions(value: unknown, all: readonly unknown[]): readonly number[] {
  return list(value, 'what is chosen').map((each) => position(each, all));
}

function axis(value: unknown): Axis {
  const from = fields(value, 'an axis');
  const [start, end] = [finite(from['from']), finite(from['to'])];
  if (start === end || !Number.isFinite(end - start)) broken();
  return { from: start, to: end, label: line(from['label']) };
}

function ends(from: Fields): { readonly min: number; readonly max: number } {
  const [min, max] = [finite(from['min']), finite(from['max'])];
  return min < max ? { min, max } : broken();
}

function positive(value: unknown): number {
  const given = finite(value);
  return given > 0 ? given : broken();
}

function line(value: unknown): string {
  return text(value, 'the words of a control', LONGEST);
}

function length(value: unknown): number {
  return count(value, 'the length of a text');
}

function finite(value: unknown): number {
  const given = number(value, 'a number of a control');
  return Number.isFinite(given) ? given : broken();
}

function broken(): never {
  return refuse('A control of this cell is broken. Run the cell again.');
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}
