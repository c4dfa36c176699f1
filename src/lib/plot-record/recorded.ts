/** Whether a value is a recorded call and nothing else: plain data, of a size that can be looked through. */
import type { Recorded } from './record.ts';

/** Values of all kinds, and characters of text, in one plot. */
const MOST = { values: 2_000_000, characters: 10_000_000 };
/** Characters of one text. */
const LONGEST = 10_000;
const DEEPEST = 60;

export function isRecorded(value: unknown): value is Recorded {
  return isCall(value) && new Look().isPart(value, 0);
}

export function isCall(value: unknown): value is Recorded {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$plot' in value &&
    typeof value.$plot === 'string' &&
    'args' in value &&
    Array.isArray(value.args)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** One look through a plot. What holds itself is too deep; rows that several marks share count once. */
class Look {
  #values = MOST.values;
  #characters = MOST.characters;
  readonly #seen = new Set<object>();

  isPart(value: unknown, depth: number, inRows = false): boolean {
    if (--this.#values < 0 || depth > DEEPEST) return false;
    if (typeof value === 'string') return value.length <= LONGEST && (this.#characters -= value.length) >= 0;
    if (typeof value !== 'object' || value === null)
      return typeof value !== 'symbol' && typeof value !== 'function';
    if (value instanceof Date) return true;
    if (ArrayBuffer.isView(value)) return 'length' in value && (this.#values -= Number(value.length)) >= 0;
    if (Array.isArray(value))
      return value.length <= this.#values && value.every((item) => this.isPart(item, depth + 1, inRows));
    return this.#isObject(value, depth, inRows);
  }

  #isObject(value: object, depth: number, inRows: boolean): boolean {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return false;
    if (inRows && !this.#isNew(value)) return true;
    return Object.entries(value).every(([key, part]) => {
      if (key === '$data' && isObject(part) && !this.#isNew(part)) return true;
      return (this.#characters -= key.length) >= 0 && this.isPart(part, depth + 1, inRows || key === '$data');
    });
  }

  #isNew(value: object): boolean {
    const known = this.#seen.has(value);
    this.#seen.add(value);
    return !known;
  }
}
