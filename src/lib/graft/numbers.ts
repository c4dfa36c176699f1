/** Numbers that a reader gives, checked where they come in: a loop that counts by NaN ends never, or at once. */

export interface Limits {
  /** The least and the most that are allowed. */
  readonly from?: number;
  readonly to?: number;
  /** The same without the number itself. */
  readonly above?: number;
  readonly below?: number;
  /** A number that would do. */
  readonly example: number | string;
}

/** @throws {RangeError} where it is no whole number, or out of its limits; the message names both */
export function checkWhole(name: string, value: unknown, limits: Limits): void {
  if (!Number.isSafeInteger(value) || !isWithin(Number(value), limits))
    throw outOf(name, value, 'a whole number', limits);
}

/** @throws {RangeError} where it is no finite number, or out of its limits; the message names both */
export function checkNumber(name: string, value: unknown, limits: Limits): void {
  if (!Number.isFinite(value) || !isWithin(Number(value), limits))
    throw outOf(name, value, 'a number', limits);
}

/** One number each for red, green and blue. @throws {RangeError} where there are not three, or one is out of its limits */
export function checkColour(name: string, value: unknown, limits: Limits): void {
  const isColour =
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((part) => Number.isFinite(part) && isWithin(Number(part), limits));
  if (!isColour) throw outOf(name, value, 'three numbers, for red, green and blue, each', limits);
}

function isWithin(value: number, { from, to, above, below }: Limits): boolean {
  return (
    value >= (from ?? -Infinity) &&
    value <= (to ?? Infinity) &&
    value > (above ?? -Infinity) &&
    value < (below ?? Infinity)
  );
}

function outOf(name: string, value: unknown, kind: string, limits: Limits): RangeError {
  return new RangeError(
    `\`${name}\` is ${told(value)}; give ${[kind, range(limits)].filter(Boolean).join(' ')}, for example ${limits.example}.`,
  );
}

/** For example “from 0 to 1”, or “above 0 and at most 1”. */
function range({ from, to, above, below }: Limits): string {
  if (from !== undefined && to !== undefined) return `from ${from} to ${to}`;
  if (above !== undefined && below !== undefined) return `between ${above} and ${below}`;
  const parts = [
    from !== undefined && `of at least ${from}`,
    above !== undefined && `above ${above}`,
    to !== undefined && `at most ${to}`,
    below !== undefined && `below ${below}`,
  ];
  return parts.filter(Boolean).join(' and ');
}

/** As it would stand in a cell. */
function told(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(told).join(', ')}]`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
