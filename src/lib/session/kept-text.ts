/** How a cell's text is written into the browser's storage, and read from it: whoever wrote it. */
import { isRecord, parsed } from '../data/shape.ts';
import type { KeptText } from '../notebook/operations.ts';

/** Of what follows. What has another one is of a later version of the site. */
const VERSION = 1;

/** A text that stands against the kept one until the reader has chosen. */
export interface StandingText {
  readonly code: string;
  /** When it was written: milliseconds since 1970. */
  readonly at: number;
}

export function writeKept(text: KeptText | StandingText): string {
  return JSON.stringify({ v: VERSION, ...text });
}

/** Null where it can't be read. */
export function readKept(text: string): KeptText | null {
  const value = fieldsOf(text);
  if (!value) return null;
  const { code, from, cameBy } = value;
  return {
    code,
    from: typeof from === 'string' ? from : null,
    ...((cameBy === 'link' || cameBy === 'file') && { cameBy }),
  };
}

/** Null where it can't be read. */
export function readStanding(text: string): StandingText | null {
  const value = fieldsOf(text);
  if (!value) return null;
  const { code, at } = value;
  return { code, at: typeof at === 'number' && Number.isFinite(at) ? at : 0 };
}

type Fields = Readonly<Record<string, unknown>> & { readonly code: string };

function fieldsOf(text: string): Fields | null {
  const value = parsed(text);
  // The first version of the site kept the code alone. Code that begins as ours is ours, cut short.
  if (value === undefined) return /^\s*\{\s*"(v|code)"/.test(text) ? null : { code: text };
  if (typeof value === 'number' || typeof value === 'string') return { code: text };
  if (!isRecord(value)) return null;
  const { v = VERSION, code } = value;
  return v === VERSION && typeof code === 'string' ? { ...value, code } : null;
}
