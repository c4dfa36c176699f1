import type { Progress } from '../data/outputs.ts';
import { host } from './host.ts';
import { nextTask } from './next-task.ts';

/** A long piece of work under way. */
export interface Work {
  /**
   * Says that `done` of the total is done: reports progress, lets waiting messages in, and throws where the
   * reader has pressed Stop. Call it between batches.
   */
  readonly step: (done: number, label?: string) => Promise<void>;
  /** Throws the signal's reason where the reader has pressed Stop. */
  readonly check: () => void;
}

/** Progress is reported at most this often, and messages are let in at least this often (milliseconds). */
const REPORT_EVERY = 100;
const YIELD_EVERY = 8;

/**
 * Starts a long piece of work for the host of this moment.
 *
 * @param from how much was done before: the pace is that of the rest
 */
export function work(label: string, total: number, unit?: Progress['unit'], from = 0): Work {
  const { signal, progress } = host();
  const start = performance.now();
  let reported = -Infinity;
  let yielded = start;
  const check = (): void => signal.throwIfAborted();
  check();

  const step = async (done: number, newLabel = label): Promise<void> => {
    const now = performance.now();
    if (now - reported >= REPORT_EVERY || done >= total) {
      reported = now;
      progress({
        label: newLabel,
        done,
        total,
        ...(unit && { unit }),
        ...left(now - start, done - from, total - from),
      });
    }
    if (now - yielded >= YIELD_EVERY) {
      await nextTask();
      yielded = performance.now();
    }
    check();
  };
  return { step, check };
}

/** Seconds left, by proportion, once half a second of work has shown the pace. */
function left(elapsed: number, done: number, total: number): Pick<Progress, 'secondsLeft'> {
  if (done <= 0 || elapsed < 500) return {};
  return { secondsLeft: ((elapsed / done) * Math.max(0, total - done)) / 1000 };
}
