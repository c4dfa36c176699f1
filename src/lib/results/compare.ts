/** Whether a run shows what was kept: the same kinds, keys and words, and numbers and pictures that are near enough. */
import { isRecord } from '../data/shape.ts';
import type { Pixels } from '../data/outputs.ts';
import type { KeptResult } from './kept.ts';

/** How far numbers may be apart: other processors and decoders round otherwise. Whole numbers in texts: by one, too. */
export const NEAR = { relative: 0.01, absolute: 0.005 } as const;
/** Of a list so long, single numbers may be farther apart, where they are near on average: by a share of their spread. */
const LONG = { from: 200, share: 0.01 } as const;
/** How far the bytes of a picture may be apart on average, of 255. */
export const ALIKE = 3;

/** What a run has shown. */
export type Taken = Omit<KeptResult, 'fingerprint'>;

/** What is of the reader's storage, and sums of what was computed: no two machines have to agree on it. */
const VARIES = /\b[0-9a-f]{16}\b|\d+(?= of them were in the browser's storage)/g;
const NUMBER = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Sentences, a few at most; none where all is the same. @param picture a picture of one of the two, by its file's name */
export async function differences(
  kept: Taken,
  now: Taken,
  picture: (of: 'kept' | 'now', src: string) => Promise<Pixels>,
): Promise<readonly string[]> {
  const [keys, keysNow] = [kept, now].map(({ outputs }) => outputs.map(({ key }) => key).join(', '));
  if (keys !== keysNow) return [`it shows [${keysNow}], and [${keys}] was kept`];
  const found: string[] = [];
  for (const [i, { key, output }] of kept.outputs.entries()) {
    const look = new Look();
    look.at(output, now.outputs[i]?.output, key);
    found.push(...look.found());
    for (const [a, b] of look.pictures) {
      const apart = meanDifference(await picture('kept', a), await picture('now', b));
      if (!(apart <= ALIKE))
        found.push(`${key}: the picture ${a} is another one, by ${apart.toFixed(1)} of 255`);
    }
  }
  return found.slice(0, 5);
}

/** One look through two outputs side by side. */
class Look {
  /** Files that have to be alike. */
  readonly pictures: (readonly [kept: string, now: string])[] = [];
  readonly #different: string[] = [];
  /** Numbers of the same place in each row of a list. */
  readonly #numbers = new Map<string, { readonly a: number[]; readonly b: number[] }>();

  at(a: unknown, b: unknown, path: string): void {
    if (typeof a === 'number' && typeof b === 'number') {
      const both = this.#numbers.get(path) ?? { a: [], b: [] };
      both.a.push(a);
      both.b.push(b);
      this.#numbers.set(path, both);
    } else if (typeof a === 'string' && typeof b === 'string') this.#texts(a, b, path);
    else if (isList(a) && isList(b)) this.#lists(a, b, path);
    else if (isRecord(a) && isRecord(b)) this.#records(a, b, path);
    else if (a !== b) this.#different.push(`${path}: ${String(b)} instead of ${String(a)}`);
  }

  found(): readonly string[] {
    for (const [path, { a, b }] of this.#numbers) {
      const far = a.findIndex((value, i) => !isNear(value, b[i] ?? NaN));
      if (far >= 0 && !(a.length >= LONG.from && isNearOnAverage(a, b)))
        this.#different.push(`${path}: ${b[far]} instead of ${a[far]}`);
    }
    return this.#different;
  }

  #lists(a: ArrayLike<unknown>, b: ArrayLike<unknown>, path: string): void {
    if (a.length !== b.length) this.#different.push(`${path}: ${b.length} instead of ${a.length}`);
    else for (let i = 0; i < a.length; i++) this.at(a[i], b[i], `${path}[]`);
  }

  #records(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, path: string): void {
    const [names, namesNow] = [a, b].map((record) => Object.keys(record).sort().join(', '));
    if (names !== namesNow) this.#different.push(`${path}: {${namesNow}} instead of {${names}}`);
    else if (typeof a['src'] === 'string' && typeof b['src'] === 'string') {
      this.pictures.push([a['src'], b['src']]);
    } else for (const name of Object.keys(a)) this.at(a[name], b[name], `${path}.${name}`);
  }

  #texts(kept: string, now: string, path: string): void {
    const [a, b] = [kept, now].map((text) => text.replace(VARIES, '…'));
    if (a === undefined || b === undefined) return;
    const numbers = [a, b].map((text) => text.match(NUMBER) ?? []);
    const same =
      a.replace(NUMBER, '#') === b.replace(NUMBER, '#') &&
      numbers[0]?.every((number, i) => isNearInText(number, numbers[1]?.[i] ?? ''));
    if (!same) this.#different.push(`${path}: “${now}” instead of “${kept}”`);
  }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function isNear(a: number, b: number): boolean {
  if (Object.is(a, b)) return true;
  return Math.abs(a - b) <= NEAR.absolute + NEAR.relative * Math.max(Math.abs(a), Math.abs(b));
}

function isNearInText(a: string, b: string): boolean {
  const whole = !a.includes('.') && !b.includes('.');
  return isNear(Number(a), Number(b)) || (whole && Math.abs(Number(a) - Number(b)) <= 1);
}

function isNearOnAverage(a: readonly number[], b: readonly number[]): boolean {
  const apart = a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? NaN)), 0) / a.length;
  const spread =
    a.reduce((most, value) => Math.max(most, value), -Infinity) -
    a.reduce((least, value) => Math.min(least, value), Infinity);
  return apart <= LONG.share * spread;
}

/** NaN where they are not of one size. */
function meanDifference(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return NaN;
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0) / a.data.length;
}
