/** Pictures that can't be read are left out, and the reader is told which and why: once for each in a run. */
import type { Host } from '../../host/host.ts';
import type { Skipped } from '../../data/dataset.ts';
import { tellOnce } from './tell-once.ts';

/** @param now the host of the work that has met them */
export function tellLeftOut(skipped: readonly Skipped[], now: Host): void {
  for (const { path, reason } of skipped) tellOnce(`${path} is left out: it ${reason}`, now, path);
}
