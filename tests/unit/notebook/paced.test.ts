import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Paced } from '../../../src/lib/session/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is done soon is done at once at first, and then once in a while', () => {
  const act = vi.fn();
  const paced = new Paced(33, act);
  paced.soon();
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10; i++) paced.soon();
  vi.advanceTimersByTime(32);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(2);
  paced.soon();
  vi.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(3);
});

test('however it is asked for, it is done after the last time, and never twice within its time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1 }), (pauses) => {
      const times: number[] = [];
      const paced = new Paced(33, () => times.push(performance.now()));
      let asked = 0;
      for (const pause of pauses) {
        vi.advanceTimersByTime(pause);
        asked = performance.now();
        paced.soon();
      }
      vi.advanceTimersByTime(33);
      expect(times.at(-1)).toBeGreaterThanOrEqual(asked);
      for (const [i, time] of times.slice(1).entries())
        expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(33);
    }),
  );
});

test('what it does may ask for it again, and may fail', () => {
  let left = 3;
  const paced: Paced = new Paced(33, () => {
    if (--left > 0) paced.soon();
    if (left === 1) throw new Error('no');
  });
  paced.soon();
  expect(() => vi.advanceTimersByTime(100)).toThrow('no');
  vi.advanceTimersByTime(100);
  expect(left).toBe(0);
});
