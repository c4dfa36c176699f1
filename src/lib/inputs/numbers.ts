/** Sliders and fields for numbers. */
import { TRANSFORMS, type Transform } from '../data/control.ts';
import type { Chosen } from '../data/controls.ts';
import { checkOptions, textOf } from './check-options.ts';
import { Input } from './input.ts';

export interface NumberOptions {
  readonly label?: string;
  /** What it stands at first. */
  readonly value?: number;
  /** From one number to the next. Default: any number. */
  readonly step?: number;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

export interface RangeOptions extends Omit<NumberOptions, 'placeholder'> {
  /**
   * The scale of the slider: a function of `Math` by its own name, for example `Math.log` for learning rates, of which
   * each factor of ten is as long. Default: the numbers themselves.
   */
  readonly transform?: (value: number) => number;
}

const OPTIONS = ['label', 'value', 'step', 'disabled'];

/**
 * A slider, and beside it a field for the same number.
 *
 * @param extent the least and the greatest number. Default 0 to 1
 * @throws {TypeError} for an option that can't be sent to the page
 * @throws {RangeError} where the ends are no numbers, or the scale has no place for them
 */
export function range(
  extent: readonly [least: number, most: number] = [0, 1],
  options: RangeOptions = {},
): Input<number> {
  checkOptions('range', options, [...OPTIONS, 'transform'], ['transform']);
  const [min, max] = ends('range', extent);
  if (min === null || max === null || min === max)
    throw new RangeError('`Inputs.range` needs two different numbers: `Inputs.range([0, 1])`.');
  const transform = transformOf(options.transform, [min, max]);
  const step = stepOf('range', options.step);
  const value = within(options.value ?? (min + max) / 2, min, max, step);
  if (Number.isNaN(value)) throw new TypeError('The option `range.value` has to be a number.');
  return new Input(
    { type: 'range', ...usual('range', options), min, max, step, transform, value },
    (chosen) => Number(chosen),
    (chosen) => isWithin(chosen, min, max),
  );
}

/**
 * A field for a number.
 *
 * @param extent the least and the greatest number, where there are such
 * @throws {TypeError} for an option that can't be sent to the page
 */
export function number(options: NumberOptions & { readonly value: number }): Input<number>;
export function number(options?: NumberOptions): Input<number | null>;
export function number(
  extent: readonly [least?: number | null, most?: number | null],
  options: NumberOptions & { readonly value: number },
): Input<number>;
export function number(
  extent: readonly [least?: number | null, most?: number | null],
  options?: NumberOptions,
): Input<number | null>;
export function number(first: unknown = {}, second: NumberOptions = {}): Input<number | null> {
  const [extent, options] = isList(first) ? [first, second] : [[], first as NumberOptions];
  checkOptions('number', options, [...OPTIONS, 'placeholder']);
  const [min, max] = ends('number', extent);
  const step = stepOf('number', options.step);
  const { value: wanted = null } = options;
  const value = wanted === null ? null : within(wanted, min ?? -Infinity, max ?? Infinity, null);
  if (Number.isNaN(value)) throw new TypeError('The option `number.value` has to be a number.');
  const placeholder = textOf('number', 'placeholder', options.placeholder);
  return new Input(
    {
      type: 'number',
      ...usual('number', options),
      min,
      max,
      step,
      ...(placeholder && { placeholder }),
      value,
    },
    (chosen) => (chosen === null ? null : Number(chosen)),
    (chosen) => chosen === value || isWithin(chosen, min ?? -Infinity, max ?? Infinity),
  );
}

/** What all controls have. */
export function usual(
  name: string,
  { label, disabled }: { readonly label?: unknown; readonly disabled?: unknown },
): { readonly label: string; readonly disabled?: true } {
  return { label: textOf(name, 'label', label), ...(disabled === true && { disabled }) };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The ends in order; null where there is none. */
function ends(name: string, extent: readonly unknown[]): readonly [number | null, number | null] {
  const [a, b] = [extent[0], extent[1]].map((end) => {
    if (end === undefined || end === null) return null;
    const number = Number(end);
    if (!Number.isFinite(number))
      throw new RangeError(`The ends of \`Inputs.${name}\` have to be numbers: \`[0, 1]\`.`);
    return number;
  });
  return a != null && b != null && a > b ? [b, a] : [a ?? null, b ?? null];
}

function stepOf(name: string, step: unknown): number | null {
  if (step === undefined) return null;
  if (typeof step === 'number' && Number.isFinite(step) && step > 0) return step;
  throw new RangeError(`The option \`${name}.step\` has to be a number above 0, for example 1.`);
}

function transformOf(transform: unknown, extent: readonly number[]): Transform | null {
  if (transform === undefined) return null;
  const name = TRANSFORMS.find((each) => Math[each] === transform);
  if (!name)
    throw new TypeError(
      `The option \`range.transform\` is a function that can’t be sent to the page, where the control is drawn. Use one of these of Math: ${TRANSFORMS.join(', ')}.`,
    );
  const lost = extent.find((end) => !Number.isFinite(Math[name](end)));
  if (lost !== undefined)
    throw new RangeError(
      `Math.${name} of ${lost} is ${Math[name](lost)}: let the range begin or end elsewhere.`,
    );
  return name;
}

/** As a browser's slider does: to the nearest step from the least number, up from the middle, and never over the end. */
function within(value: number, min: number, max: number, step: number | null): number {
  const inside = clamp(value, min, max);
  if (step === null) return inside;
  const steps = Math.min(Math.floor((inside - min) / step + 0.5), Math.floor((max - min) / step + 1e-9));
  // What is rounded for the eye may be rounded out of the range.
  return clamp(Number((min + steps * step).toPrecision(12)), min, max);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

function isWithin(chosen: Chosen, min: number, max: number): boolean {
  return typeof chosen === 'number' && chosen >= min && chosen <= max;
}
