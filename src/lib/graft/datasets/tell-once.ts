import type { Host } from '../../host/host.ts';

const told = new WeakMap<Host, Set<string>>();

/**
 * Tells the reader of something that is amiss: once in a run, however many functions meet it.
 *
 * @param now the host of the work that has met it
 */
export function tellOnce(sentence: string, now: Host, about = sentence): void {
  const before = told.get(now) ?? new Set();
  told.set(now, before);
  if (before.has(about)) return;
  before.add(about);
  now.warn(sentence);
}
