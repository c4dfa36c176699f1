/** What cells showed, as it is kept from visit to visit, and read again: whoever kept it. */
import { readChosen, type Choices } from '../data/choices.ts';
import { NOTHING_CHOSEN, readControls, type ChosenControls } from '../data/controls.ts';
import { hasRoom, OVER_BUDGET, pixelsOf } from '../data/pixel-budget.ts';
import type { Output } from '../data/protocol.ts';
import { unshown } from '../data/read-message.ts';
import { readOutput } from '../data/read-output.ts';
import { isRecord } from '../data/shape.ts';
import type { KeyedOutput } from '../notebook/state.ts';

/** Of what is kept. What has another one is of a later version of the site. */
export const SHOWN_VERSION = 1;

/** What a cell showed, and what it was. */
export interface Shown {
  readonly cell: string;
  /** Of the text that made the outputs: see `fingerprint` in graph.ts. */
  readonly fingerprint: string;
  /** What was chosen then, of that which the cell or a cell that it needs has asked for. */
  readonly chosen?: Partial<Choices>;
  /** What stood at its controls then. */
  readonly controls?: ChosenControls;
  readonly outputs: readonly KeyedOutput[];
}

/** As many as a cell can show: see `kernel/outbox.ts`. */
const MOST = 210;
const LONGEST_KEY = 500;

/** Null where it can't be read. An output that can't be read keeps no other from being shown. */
export function readShown(value: unknown): Shown | null {
  if (!isRecord(value)) return null;
  const { v = SHOWN_VERSION, cell, fingerprint, chosen, outputs: kept } = value;
  if (v !== SHOWN_VERSION || typeof cell !== 'string' || typeof fingerprint !== 'string') return null;
  if (!Array.isArray(kept)) return null;
  const list: readonly unknown[] = kept;
  let pixels = 0;
  const outputs: KeyedOutput[] = [];
  for (const [index, each] of list.slice(0, MOST).entries()) {
    const { key, output } = isRecord(each) ? each : {};
    const read = withinPixels(readOutput(output), pixels);
    if (typeof read !== 'string') pixels += pixelsOf(read);
    outputs.push({
      key: typeof key === 'string' ? key.slice(0, LONGEST_KEY) : `unnamed ${index}`,
      output: typeof read === 'string' ? unshown(read) : read,
    });
  }
  const controls = value['controls'] instanceof Map ? readControls([...value['controls']]) : NOTHING_CHOSEN;
  return { cell, fingerprint, chosen: readChosen(chosen), controls, outputs };
}

function withinPixels(read: Output | string, others: number): Output | string {
  return typeof read === 'string' || hasRoom(read, others) ? read : OVER_BUDGET;
}
