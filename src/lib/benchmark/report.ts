/** What a benchmark of a machine finds, as data: for the page, for `npm run bench`, and as JSON to keep. */
import type { BackendReport } from '../data/protocol.ts';

/** One figure. */
export interface Row {
  /** The same for the same measurement on every machine, for example `fused 96`. */
  readonly id: string;
  /** What was measured, in words. */
  readonly what: string;
  /** The median, where it was measured several times. */
  readonly value: number;
  /** Nine of ten measurements took no longer. */
  readonly p90?: number;
  readonly unit: 'ms' | 'ms a picture' | 's' | 'MB' | 'times' | 'share';
}

/** How thoroughly it is measured: see effort.ts. */
export type EffortName = 'quick' | 'thorough';

/** What came out on one backend. */
export interface BackendRun {
  readonly backend: BackendReport;
  readonly rows: readonly Row[];
  /** What could not be measured, and why. */
  readonly missing: readonly string[];
}

export interface Report {
  /** ISO 8601. */
  readonly date: string;
  readonly browser: string;
  readonly cores: number;
  /** Whether WASM may use threads. */
  readonly isolated: boolean;
  readonly network: string;
  readonly effort: EffortName;
  readonly runs: readonly BackendRun[];
}

/** What the page asks of a worker. */
export interface Ask {
  readonly backend: BackendReport['backend'];
  readonly effort: EffortName;
  /** Where `models/` lies. */
  readonly base: string;
}

/** What a worker says, in this order: once where it runs, then rows, then that it is done or can't go on. */
export type Told =
  | { readonly type: 'backend'; readonly backend: BackendReport }
  | { readonly type: 'doing'; readonly what: string }
  | { readonly type: 'row'; readonly row: Row }
  | { readonly type: 'missing'; readonly why: string }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };
