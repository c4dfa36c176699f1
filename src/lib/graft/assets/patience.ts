import { checkNumber, checkWhole } from '../numbers.ts';

/** How long a download waits, and how often it tries. */
export interface Patience {
  /** Tries in a row that may bring no new byte. A try that brought some is not counted. */
  readonly tries: number;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly stall: number;
  /** Milliseconds until the next try, after so many tries in a row that brought nothing. */
  readonly wait: (failures: number) => number;
}

/** For the site's own files: the page came from there a moment ago, so that one refusal is an answer. */
export const BRISK: Patience = { tries: 1, stall: 30_000, wait: () => 0 };

/** For large files from elsewhere: about a quarter of a minute of trouble is sat out. */
export const PATIENT: Patience = {
  tries: 5,
  stall: 30_000,
  wait: (failures) => (failures === 0 ? 0 : 500 * 2 ** failures),
};

/** The longest that a timer counts: 24 days. */
const LONGEST = 2 ** 31 - 1;

/** @throws {RangeError} where it would never try, or wait for ever */
export function checkPatience({ tries, stall }: Patience): void {
  checkWhole('patience.tries', tries, { from: 1, example: 5 });
  checkNumber('patience.stall', stall, { from: 1, to: LONGEST, example: 30_000 });
}

/** Waits, unless the reader presses Stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    }
    signal.addEventListener('abort', end);
  });
}
