import { checkNumber, checkWhole } from './numbers.ts';

/** One small seeded generator, used wherever `graft` draws by chance: the same seed gives the same numbers everywhere. */

export interface Random {
  /** Next number, uniform in [0, 1), 32 bits fine. */
  readonly uniform: () => number;
  /** Next number from the normal distribution with mean 0 and standard deviation 1 (Box and Muller, 1958). */
  readonly normal: () => number;
  /** Next whole number, uniform in 0 … below − 1. */
  readonly integer: (below: number) => number;
}

/**
 * A generator that starts from `seed` (any finite number; 32 bits of it count).
 * The algorithm is mulberry32 by Tommy Ettinger (public domain): 32 bits of state, period 2³².
 */
export function random(seed: number): Random {
  checkNumber('seed', seed, { example: 1 });
  let state = Math.floor(seed) >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  // Two independent numbers come of one go: the second waits here.
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const waiting = spare;
      spare = null;
      return waiting;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  const integer = (below: number): number => {
    checkWhole('below', below, { from: 1, example: 6 });
    return Math.floor(uniform() * below);
  };
  return { uniform, normal, integer };
}

/** A shuffled copy of `items` (Fisher and Yates); `items` stays as it is. */
export function shuffled<T>(items: readonly T[], { integer }: Random): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = integer(last + 1);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T]; // both indices are within the array
  }
  return copy;
}
