/** Parts of a value that anybody may have sent, taken as what they have to be, within limits. */
import { beginning } from '../../text/beginning.ts';
import { isCount, isRecord } from '../shape.ts';

/** Why a value can't be shown: a sentence for the reader. */
export class Refusal extends Error {}

/** @throws {Refusal} always */
export function refuse(sentence: string): never {
  throw new Refusal(sentence);
}

export type Fields = Readonly<Record<string, unknown>>;

/** @param what names it in the sentence: "a table" */
export function fields(value: unknown, what: string): Fields {
  return isRecord(value) ? value : broken(what);
}

export function list(value: unknown, what: string): readonly unknown[] {
  return Array.isArray(value) ? value : broken(what);
}

/** Characters that say how much is cut off. */
const NOTE = 40;

/** A text of at most so many characters; a longer one says how much of it is not shown. */
export function text(value: unknown, what: string, most: number): string {
  if (typeof value !== 'string') return broken(what);
  if (value.length <= most) return value;
  const shown = beginning(value, most - NOTE);
  return `${shown}… (${value.length - shown.length} more characters)`;
}

/** Any number, NaN and infinities too: a tensor may have them. */
export function number(value: unknown, what: string): number {
  return typeof value === 'number' ? value : broken(what);
}

/** A whole number from 0. */
export function count(value: unknown, what: string): number {
  return isCount(value) ? value : broken(what);
}

export function oneOf<const T extends string>(value: unknown, what: string, all: readonly T[]): T {
  return all.find((each) => each === value) ?? broken(what);
}

/** A field that may be absent, as an object to spread. */
export function maybe<K extends string, T>(
  from: Fields,
  key: K,
  read: (value: unknown) => T,
): Readonly<Partial<Record<K, T>>> {
  const value = from[key];
  const given = value === undefined ? {} : { [key]: read(value) };
  return given as Readonly<Partial<Record<K, T>>>; // that key, or none
}

function broken(what: string): never {
  return refuse(`What the kernel sent is broken (${what}). Run the cell again.`);
}
