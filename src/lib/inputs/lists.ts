/** Choices from a list. */
import type { Chosen } from '../data/controls.ts';
import { isPosition } from '../data/controls.ts';
import { checkOptions, textOf } from './check-options.ts';
import { Input } from './input.ts';
import { usual } from './numbers.ts';

/** What can be asked of each element of the list; it is asked in the kernel, so these may be functions. */
export interface ListOptions<Element, Value = Element> {
  readonly label?: string;
  /** The words for an element. Default: the element as a text. */
  readonly format?: (element: Element, index: number) => string | number;
  /** What the cell gets for an element. Default: the element itself; of a `Map`, the value. */
  readonly valueof?: (element: Element, index: number) => Value;
  /** By what elements are sorted and told apart. Default: the element itself; of a `Map`, the key. */
  readonly keyof?: (element: Element, index: number) => unknown;
  readonly sort?: boolean | 'ascending' | 'descending' | ((a: never, b: never) => number);
  /** True lists each key once. */
  readonly unique?: boolean;
  /** True, or the values that can't be chosen. */
  readonly disabled?: boolean | Iterable<Value>;
}

export interface ChoiceOptions<Element, Value = Element> extends ListOptions<Element, Value> {
  /** What is chosen at first. */
  readonly value?: Value | null;
}

export interface ChoicesOptions<Element, Value = Element> extends ListOptions<Element, Value> {
  readonly value?: Iterable<Value>;
}

/** True, or how many lines of the list are seen at once. */
interface Multiple {
  readonly multiple: true | number;
}

/** Of elements that nobody knows; what is in it is looked at before it is used. */
type Loose = ListOptions<unknown, unknown> & { readonly value?: unknown; readonly multiple?: unknown };

const OPTIONS = ['label', 'format', 'valueof', 'keyof', 'sort', 'unique', 'disabled', 'value'];
const FUNCTIONS = ['format', 'valueof', 'keyof', 'sort'];
const MOST = 1_000;

/**
 * A list of which one is chosen, the first where nothing else is said; with `multiple`, any of them. Null, or an empty
 * list, where nothing is chosen.
 *
 * @throws {TypeError} for an option that can't be sent to the page
 * @throws {RangeError} for a list of more than 1,000
 */
export function select<E, V>(
  list: ReadonlyMap<E, V>,
  options: ChoicesOptions<readonly [E, V], V> & Multiple,
): Input<V[]>;
export function select<E, V = E>(list: Iterable<E>, options: ChoicesOptions<E, V> & Multiple): Input<V[]>;
export function select<E, V>(list: ReadonlyMap<E, V>, options?: ChoiceOptions<readonly [E, V], V>): Input<V>;
export function select<E, V = E>(list: Iterable<E>, options?: ChoiceOptions<E, V>): Input<V>;
export function select(list: Iterable<unknown>, given: object = {}): Input<unknown> {
  const { multiple, ...options } = given as Loose;
  return multiple === true || Number(multiple) > 0
    ? choices('selects', 'select', list, options)
    : choice('select', list, options);
}

/** All of the list side by side, of which one is chosen; none at first, where nothing else is said: null. */
export function radio<E, V>(
  list: ReadonlyMap<E, V>,
  options?: ChoiceOptions<readonly [E, V], V>,
): Input<V | null>;
export function radio<E, V = E>(
  list: Iterable<E>,
  options: ChoiceOptions<E, V> & { readonly value: V },
): Input<V>;
export function radio<E, V = E>(list: Iterable<E>, options?: ChoiceOptions<E, V>): Input<V | null>;
export function radio(list: Iterable<unknown>, options: object = {}): Input<unknown> {
  return choice('radio', list, options);
}

/** All of the list side by side, of which any are chosen. */
export function checkbox<E, V>(
  list: ReadonlyMap<E, V>,
  options?: ChoicesOptions<readonly [E, V], V>,
): Input<V[]>;
export function checkbox<E, V = E>(list: Iterable<E>, options?: ChoicesOptions<E, V>): Input<V[]>;
export function checkbox(list: Iterable<unknown>, options: object = {}): Input<unknown> {
  return choices('checkbox', 'checkbox', list, options);
}

function choice(type: 'select' | 'radio', list: Iterable<unknown>, options: Loose): Input<unknown> {
  const { values, ...shown } = listed(type, list, options);
  const wanted = 'value' in options ? values.findIndex((each) => isSame(each, options.value)) : -1;
  const first = values.findIndex((_, at) => !shown.closed.includes(at));
  const at = wanted >= 0 ? wanted : type === 'select' ? first : -1;
  return new Input<unknown>(
    { type, ...usual(type, options), ...shown, value: at < 0 ? null : at },
    (chosen) => (chosen === null ? null : values[Number(chosen)]),
    (chosen) =>
      chosen === null ? at < 0 : (at >= 0 && chosen === at) || isOpen(chosen, values.length, shown.closed),
  );
}

function choices(
  type: 'selects' | 'checkbox',
  name: string,
  list: Iterable<unknown>,
  options: Loose,
): Input<unknown> {
  const { values, ...shown } = listed(name, list, options);
  const wanted = isIterable(options.value) ? [...options.value] : [];
  const value = values.flatMap((each, at) => (wanted.some((one) => isSame(each, one)) ? [at] : []));
  return new Input<unknown>(
    { type, ...usual(name, options), ...shown, value },
    (chosen) => positionsOf(chosen).map((at) => values[at]),
    (chosen) =>
      Array.isArray(chosen) &&
      new Set(chosen).size === chosen.length &&
      // What can’t be ticked can be ticked already.
      positionsOf(chosen).every((at) => value.includes(at) || isOpen(at, values.length, shown.closed)),
  );
}

function positionsOf(chosen: Chosen): readonly number[] {
  return Array.isArray(chosen) ? (chosen as readonly number[]) : [];
}

function isOpen(at: Chosen, count: number, closed: readonly number[]): boolean {
  return isPosition(at, count) && !closed.includes(at);
}

/** The list as it is shown: its words, what the cell gets for each, and what can't be chosen. */
function listed(
  name: string,
  list: Iterable<unknown>,
  options: Loose,
): {
  readonly options: readonly string[];
  readonly values: readonly unknown[];
  readonly closed: readonly number[];
} {
  checkOptions(name, options, OPTIONS, FUNCTIONS);
  if (!isIterable(list) || typeof list === 'string')
    throw new TypeError(`\`Inputs.${name}\` needs a list: \`Inputs.${name}(['a', 'b'])\`.`);
  const isMap = list instanceof Map;
  const elements = [...list];
  if (elements.length > MOST)
    throw new RangeError(
      `\`Inputs.${name}\` has ${elements.length} elements; at most ${MOST} can be shown. Give fewer.`,
    );
  const part = (at: 0 | 1) => (element: unknown) => (isMap ? (element as readonly unknown[])[at] : element);
  const { keyof = part(0), valueof = part(1) } = options;
  const { format = (element: unknown, i: number) => wordsFor(keyof(element, i)) } = options;
  let rows = elements.map((element, i) => ({ element, i, key: keyof(element, i) }));
  const order = orderOf(options.sort);
  if (order) rows = rows.sort((a, b) => order(a.key, b.key));
  if (options.unique === true) rows = [...new Map(rows.map((row) => [keyFor(row.key), row])).values()];
  const values = rows.map(({ element, i }) => valueof(element, i));
  const shut = isIterable(options.disabled) ? [...options.disabled] : [];
  return {
    options: rows.map(({ element, i }) => textOf(name, 'format', format(element, i))),
    values,
    closed: values.flatMap((value, at) => (shut.some((each) => isSame(each, value)) ? [at] : [])),
  };
}

type Order = (a: unknown, b: unknown) => number;

function orderOf(sort: ListOptions<unknown>['sort']): Order | null {
  if (sort === undefined || sort === false) return null;
  if (typeof sort === 'function') return sort as Order; // of whatever the keys are
  const ascending: Order = (a, b) => {
    const [x, y] = [a as number | string, b as number | string]; // whatever can be compared
    return x < y ? -1 : x > y ? 1 : 0;
  };
  return sort === 'descending' ? (a, b) => ascending(b, a) : ascending;
}

function keyFor(key: unknown): unknown {
  return key instanceof Date ? key.getTime() : key;
}

/** As far as a value has words of its own: the list says by `format` what else is to stand there. */
function wordsFor(key: unknown): string {
  if (typeof key === 'number') return key.toLocaleString('en', { maximumFractionDigits: 20 });
  if (typeof key !== 'object' || key === null || key instanceof Date) return String(key);
  try {
    return JSON.stringify(key);
  } catch {
    return Object.prototype.toString.call(key);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** As `Set` compares. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
