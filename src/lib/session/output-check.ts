/** The least that an output has to be. */
import type { Output } from '../data/protocol.ts';
import { isRecord } from '../data/shape.ts';

const KINDS = {
  text: true,
  value: true,
  tensor: true,
  table: true,
  summary: true,
  files: true,
  image: true,
  gallery: true,
  plot: true,
  progress: true,
  log: true,
  error: true,
} as const satisfies Readonly<Record<Output['kind'], true>>;

/** The output, or why it is none: the end of a sentence. */
export function checkOutput(value: unknown): Output | string {
  if (!isRecord(value)) return 'it is no output';
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) return 'it is of no kind that there is';
  return value as unknown as Output; // what draws it looks at the rest
}
