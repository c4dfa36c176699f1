/** The door for outputs that were kept: whoever wrote them, and with whatever version of the site. */
import type { Output } from './protocol.ts';
import { readOutput } from './read-output.ts';

/** As many as a cell can show: see `kernel/outbox.ts`. */
const MOST = 210;
const LONGEST_KEY = 500;

export interface Kept {
  readonly key: string;
  readonly output: Output;
}

/** Kept outputs that can be shown; one that can't is told about in its place. */
export function readKept(value: unknown): readonly Kept[] {
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value;
  return list.slice(0, MOST).flatMap((each) => {
    if (typeof each !== 'object' || each === null || !('key' in each) || !('output' in each)) return [];
    const { key, output } = each;
    if (typeof key !== 'string' || key.length > LONGEST_KEY) return [];
    const read = readOutput(output);
    return { key, output: typeof read === 'string' ? notShown(read) : read };
  });
}

function notShown(message: string): Output {
  return { kind: 'error', name: 'Not shown', message, frames: [] };
}
