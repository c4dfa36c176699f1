/** A cell's value as the output that shows it best: data only, and a copy, since a cell may change the value later. */
import * as tf from '@tensorflow/tfjs';
import { readOutput } from '../data/read-output.ts';
import { isDisplayable, shown, type Pixels } from '../data/outputs.ts';
import { summary } from '../graft/index.ts';
import { encode } from '../plot/encode.ts';
import { beginning } from '../text/beginning.ts';
import { Input } from '../inputs/input.ts';
import { Call } from '../plot-record/record.ts';
import { describeFiles } from './describe-files.ts';
import { describeTable } from './describe-table.ts';
import { describeTensor } from './describe-tensor.ts';
import { inspect } from './inspect.ts';
import type { Output } from '../data/protocol.ts';

const LONGEST_TEXT = 20_000;
const UNUSED =
  'A control that nothing shows. Write `const value = view(…)` around it: `view` is a function of graft.';

/**
 * Describes a value; null where there is nothing to show.
 * @throws for a disposed tensor, a plot that can't be sent, a displayable that can't be cloned, and what is too large
 */
export function describe(value: unknown): Output | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return { kind: 'text', text: cutText(value) };
  const show = unlessItThrows(() => special(value));
  if (show) return within(show());
  return unlessItThrows(() => describeTable(value)) ?? { kind: 'value', value: inspect(value) };
}

/** What the page would refuse is an error of the cell. */
function within(output: Output): Output {
  const read = readOutput(output);
  if (typeof read === 'string') throw new RangeError(read);
  return read;
}

/** How a value of one of our own kinds is shown; null for any other. */
function special(value: unknown): (() => Output) | null {
  if (isDisplayable(value)) return () => structuredClone(value[shown]);
  if (value instanceof Input) return () => ({ kind: 'text', text: UNUSED });
  if (value instanceof Call) return () => ({ kind: 'plot', spec: encode(value) });
  if (value instanceof tf.Tensor) return () => describeTensor(value as tf.Tensor); // of any rank
  if (isPixels(value)) return () => ({ kind: 'image', pixels: copyOf(value) });
  const files = describeFiles(value);
  if (files) return () => files;
  if (value instanceof tf.LayersModel) return () => summary(value)[shown];
  return null;
}

/** Getters and proxies of a cell may throw at any touch. */
function unlessItThrows<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

function cutText(text: string): string {
  const shown = beginning(text, LONGEST_TEXT);
  const more = text.length - shown.length;
  return more > 0 ? `${shown}… (${more} more characters)` : text;
}

function isPixels(value: unknown): value is Pixels {
  return (
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    'height' in value &&
    'data' in value &&
    value.data instanceof Uint8ClampedArray &&
    value.data.length > 0 &&
    value.data.length === Number(value.width) * Number(value.height) * 4
  );
}

/** The pixels alone: the data may be a part of a large buffer, and the object may hold more. */
function copyOf({ width, height, data }: Pixels): Pixels {
  return { width, height, data: data.slice() };
}
