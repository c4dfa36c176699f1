export type Phase = 'train' | 'validation';

/** One phase of one epoch. */
export interface HistoryRow {
  /** Counts from 1. */
  readonly epoch: number;
  readonly phase: Phase;
  /** Mean cross-entropy over the pictures of the phase. */
  readonly loss: number;
  /** Share of right answers, 0 … 1. */
  readonly accuracy: number;
}

/** What training went through, two rows an epoch: plain data that Plot takes as it is. */
export type History = readonly HistoryRow[];
