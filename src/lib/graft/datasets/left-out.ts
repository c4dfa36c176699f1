/** Pictures that can't be read are left out, and the reader is told which and why: once for each in a run. */
import type { Host } from '../../host/host.ts';
import type { Skipped } from '../../data/dataset.ts';

const told = new WeakMap<Host, Set<string>>();

/** @param now the host of the work that has met them */
export function tellLeftOut(skipped: readonly Skipped[], now: Host): void {
  const paths = told.get(now) ?? new Set();
  told.set(now, paths);
  for (const { path, reason } of skipped) {
    if (paths.has(path)) continue;
    paths.add(path);
    now.warn(`${path} is left out: it ${reason}`);
  }
}
