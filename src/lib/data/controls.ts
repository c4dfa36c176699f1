/** What readers choose with the controls that cells show, as plain data. */
import { isCount } from './shape.ts';

/**
 * What stands at a control: a number, a yes or no, a text; the position of what was chosen in a list, or several; null
 * for nothing. What a cell gets for it is worked out where the cell runs.
 */
export type Chosen = number | boolean | string | readonly number[] | null;

/** By the control's name: what the reader has chosen. A control that is not there stands at its own value. */
export type ChosenControls = ReadonlyMap<string, Chosen>;

export const NOTHING_CHOSEN: ChosenControls = new Map();

const MOST = { controls: 100, name: 300, text: 10_000, list: 10_000 } as const;

export function isControlName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MOST.name;
}

export function isChosen(value: unknown): value is Chosen {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value.length <= MOST.text;
  return Array.isArray(value) && value.length <= MOST.list && value.every((each) => Number.isFinite(each));
}

/** As JSON has it: `[[name, chosen], …]`. */
export function writeControls(controls: ChosenControls): readonly (readonly [string, Chosen])[] {
  return [...controls];
}

/** What is sound of a value that anybody may have written. */
export function readControls(value: unknown): ChosenControls {
  if (!Array.isArray(value)) return NOTHING_CHOSEN;
  const list: readonly unknown[] = value.slice(0, MOST.controls);
  const read = list.flatMap((each): (readonly [string, Chosen])[] => {
    if (!Array.isArray(each)) return [];
    const [name, chosen] = each as readonly unknown[];
    return isControlName(name) && isChosen(chosen) ? [[name, chosen]] : [];
  });
  return read.length > 0 ? new Map(read) : NOTHING_CHOSEN;
}

/** JSON knows no −0: where something is kept or sent, it comes back as 0. */
export function sameChosen(a: Chosen | undefined, b: Chosen | undefined): boolean {
  if (!isList(a) || !isList(b)) return a === b;
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

export function sameControls(a: ChosenControls, b: ChosenControls): boolean {
  return (
    a === b ||
    (a.size === b.size && [...a].every(([name, chosen]) => b.has(name) && sameChosen(chosen, b.get(name))))
  );
}

function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value);
}

/** A position in a list of so many. */
export function isPosition(value: unknown, count: number): value is number {
  return isCount(value) && value < count;
}
