/** The list of a cell's outputs. */
import { hasRoom, OVER_BUDGET, pixelsOf } from '../data/pixel-budget.ts';
import type { Output } from '../data/protocol.ts';
import { unshown } from '../data/read-message.ts';
import type { KeyedOutput } from './state.ts';

type Log = Extract<Output, { readonly kind: 'log' }>;

/** Log lines that a cell keeps; a loop that logs must not fill the page. */
const mostLines = 1000;
/** More than the kernel sends of one run: see `kernel/outbox.ts`. */
const mostOutputs = 210;

/**
 * Adds an output: one with the same key is replaced where it stands, and log lines are appended to it. Pictures that find
 * no room say so in their place: no kernel sends them, but what speaks in its name may.
 */
export function addOutput(
  outputs: readonly KeyedOutput[],
  key: string,
  sent: Output,
): readonly KeyedOutput[] {
  const output = hasRoom(sent, pixelsBeside(outputs, key)) ? sent : unshown(OVER_BUDGET);
  const at = outputs.findIndex((known) => known.key === key);
  const before = outputs[at]?.output;
  if (!before) return outputs.length < mostOutputs ? [...outputs, { key, output }] : outputs;
  const next = before.kind === 'log' && output.kind === 'log' ? appendLines(before, output) : output;
  return outputs.with(at, { key, output: next });
}

function pixelsBeside(outputs: readonly KeyedOutput[], key: string): number {
  return outputs.reduce((sum, known) => (known.key === key ? sum : sum + pixelsOf(known.output)), 0);
}

function appendLines(before: Log, { lines, dropped }: Log): Log {
  const all = [...before.lines, ...lines];
  const over = Math.max(0, all.length - mostLines);
  return { kind: 'log', lines: all.slice(over), dropped: before.dropped + dropped + over };
}

/** The name of the control that an output is; null where it is none. */
export function controlName(output: Output): string | null {
  if (output.kind === 'control') return output.name;
  return 'control' in output ? (output.control ?? null) : null;
}

export function isControl(output: Output): boolean {
  return controlName(output) !== null;
}

/** Outputs of a run in the places of those that were there before it, as long as it has nothing for these. */
export function inPlaceOf(
  earlier: readonly KeyedOutput[],
  outputs: readonly KeyedOutput[],
): readonly KeyedOutput[] {
  if (earlier.length === 0) return outputs;
  const now = new Map(outputs.map((each) => [each.key, each]));
  const known = new Set(earlier.map(({ key }) => key));
  return [
    ...earlier.map((each) => now.get(each.key) ?? each),
    ...outputs.filter(({ key }) => !known.has(key)),
  ];
}

/** A run that did not come to its end may not have come to its controls: without them nobody could move them back. */
export function withControls(
  earlier: readonly KeyedOutput[],
  outputs: readonly KeyedOutput[],
): readonly KeyedOutput[] {
  return inPlaceOf(
    earlier.filter(({ output }) => isControl(output)),
    outputs,
  );
}

/** What stays when a run has ended: progress has nothing left to tell. */
export function endOutputs(outputs: readonly KeyedOutput[]): readonly KeyedOutput[] {
  return outputs.filter(({ output }) => output.kind !== 'progress');
}
