/** What was slow to draw is drawn less often: a plot that a cell shows many times a second leaves the page to its reader. */

/** Milliseconds: what takes less holds nobody up, and nobody waits longer for the next. */
const BRIEF = 16;
const LONGEST = 1_000;

/** @param took milliseconds of the last drawing: for so long the page is free of the next one, and as long again */
export function rest(took: number): Promise<void> | undefined {
  if (took < BRIEF) return undefined;
  return new Promise((resolve) => setTimeout(resolve, Math.min(2 * took, LONGEST)));
}
