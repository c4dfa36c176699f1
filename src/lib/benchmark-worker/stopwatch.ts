import type * as tf from '@tensorflow/tfjs';
import type { Effort } from './effort.ts';

/** Milliseconds until the numbers are there: a GPU answers before it has computed. */
export async function once(run: () => tf.Tensor): Promise<number> {
  const start = performance.now();
  const out = run();
  await out.data();
  const took = performance.now() - start;
  out.dispose();
  return took;
}

export interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** Measures again and again. What is alternated is measured in turn, so that a busy machine is unfair to none. */
export async function alternate(
  runs: readonly (() => tf.Tensor)[],
  { least, budget }: Effort,
): Promise<Spread[]> {
  const took = runs.map((): number[] => []);
  for (const run of runs) await once(run); // compiles
  const end = performance.now() + budget * runs.length;
  while ((took[0]?.length ?? 0) < least || performance.now() < end)
    for (const [i, run] of runs.entries()) took[i]?.push(await once(run));
  return took.map(spread);
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p90: at(0.9) };
}
