/** What cells showed, as it is kept from visit to visit, and read again: whoever kept it. */
import { readChosen, type Choices } from '../data/choices.ts';
import { unshown } from '../data/read-message.ts';
import { isRecord } from '../data/shape.ts';
import type { KeyedOutput } from '../notebook/state.ts';
import { checkOutput } from './output-check.ts';

/** Of what is kept. What has another one is of a later version of the site. */
export const SHOWN_VERSION = 1;

/** What a cell showed, and what it was. */
export interface Shown {
  readonly cell: string;
  /** Of the text that made the outputs: see `fingerprint` in graph.ts. */
  readonly fingerprint: string;
  /** What was chosen then, of that which the cell or a cell that it needs has asked for. */
  readonly chosen?: Partial<Choices>;
  readonly outputs: readonly KeyedOutput[];
}

/** Null where it can't be read. An output that can't be read keeps no other from being shown. */
export function readShown(value: unknown, check = checkOutput): Shown | null {
  if (!isRecord(value)) return null;
  const { v = SHOWN_VERSION, cell, fingerprint, chosen, outputs } = value;
  if (v !== SHOWN_VERSION || typeof cell !== 'string' || typeof fingerprint !== 'string') return null;
  if (!Array.isArray(outputs)) return null;
  return {
    cell,
    fingerprint,
    chosen: readChosen(chosen),
    outputs: outputs.map((each: unknown, index) => {
      const { key, output } = isRecord(each) ? each : {};
      const read = check(output);
      return {
        key: typeof key === 'string' ? key : `unnamed ${index}`,
        output: typeof read === 'string' ? unshown(`${read}. Run the cell again`) : read,
      };
    }),
  };
}
