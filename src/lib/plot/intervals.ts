/** Intervals that end: "every second" over a century would be billions of ticks before the first one is drawn. */
import * as Plot from '@observablehq/plot';
import { refusePlot } from '../plot-record/refusal.ts';

const MOST = 1_000;

export interface Interval {
  readonly floor: (value: unknown) => unknown;
  readonly offset: (value: unknown, step?: number) => unknown;
  readonly range: (from: unknown, to: unknown) => readonly unknown[];
}

/** The interval of an option, if it is one: `1`, `0.5`, `'month'`. */
export function intervalOf(value: unknown, isLocal: boolean): unknown {
  if (typeof value === 'number') return bounded(Plot.numberInterval(value) as Interval);
  if (typeof value !== 'string' || !isName(value)) return value;
  return bounded(
    (isLocal ? Plot.timeInterval(value as 'day') : Plot.utcInterval(value as 'day')) as Interval,
  );
}

function isName(value: string): boolean {
  try {
    Plot.utcInterval(value as 'day'); // it says which names there are
    return true;
  } catch {
    return false;
  }
}

/** The same interval, which refuses to list more than a page can draw. */
export function bounded(interval: Interval): Interval {
  const range = (from: unknown, to: unknown): readonly unknown[] => {
    const start = interval.floor(from);
    const step = Number(interval.offset(start)) - Number(start);
    // Of no values at all it is not a number, and the range is empty.
    if ((Number(to) - Number(from)) / step > MOST)
      refusePlot(
        `An interval of this plot gives more than ${MOST.toLocaleString('en')} values, which a page can’t draw. Choose a larger one.`,
      );
    return interval.range(from, to);
  };
  // Those of time are functions that carry the others; Plot looks only whether they are.
  return Object.assign(typeof interval === 'function' ? () => undefined : {}, interval, { range });
}
