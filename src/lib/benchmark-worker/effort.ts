import type { EffortName } from '../benchmark/report.ts';

/** What a benchmark spends on its figures: a quick look, or enough to compare machines by. */
export interface Effort {
  /** So many measurements of one thing at least, and then for so long (milliseconds). */
  readonly least: number;
  readonly budget: number;
  /** Pictures are described one by one where one takes longer than this (milliseconds), else in batches. */
  readonly slow: number;
  readonly epochs: number;
  /** Whether pictures larger than the network's own are measured too. */
  readonly larger: boolean;
}

export const EFFORTS: Readonly<Record<EffortName, Effort>> = {
  quick: { least: 1, budget: 300, slow: 60, epochs: 2, larger: false },
  thorough: { least: 5, budget: 1500, slow: 250, epochs: 10, larger: true },
};
