/** Cells that were taken, with what stood there before, as the browser keeps them: read again, whoever kept them. */
import { readControls, writeControls } from '../data/controls.ts';
import { isRecord, parsed } from '../data/shape.ts';
import type { Change } from './compare.ts';

/** Null where they can't be read. */
export function readTakings(text: string): readonly (readonly Change[])[] | null {
  const value = parsed(text);
  if (!Array.isArray(value)) return null;
  const takings = value.map(readTaking);
  return takings.every((taking) => taking !== null) ? takings : null;
}

function readTaking(value: unknown): readonly Change[] | null {
  if (!Array.isArray(value)) return null;
  const changes = value.map(readChange);
  return changes.every((change) => change !== null) ? changes : null;
}

function readChange(value: unknown): Change | null {
  if (!isRecord(value)) return null;
  const { cell, title, now, edited, sent, after, controls } = value;
  const texts = [cell, title, now, sent].every((each) => typeof each === 'string');
  if (!texts || !(after === undefined || typeof after === 'string')) return null;
  return {
    cell: String(cell),
    title: String(title),
    now: String(now),
    edited: edited === true,
    sent: String(sent),
    ...(after !== undefined && { after }),
    ...(isRecord(controls) && {
      controls: { now: written(controls['now']), sent: written(controls['sent']) },
    }),
  };
}

function written(value: unknown): ReturnType<typeof writeControls> {
  return writeControls(readControls(value));
}
