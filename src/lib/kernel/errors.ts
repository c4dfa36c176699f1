/** An error of a cell, told in the reader's own lines and columns. */
import { readFrames } from './frames.ts';
import { values } from './held.ts';
import { hintFor } from './hints/index.ts';
import type { CellError, Place, Runnable } from './protocol.ts';
import { wordsOf } from './thrown.ts';

const MOST_FRAMES = 12;

/** Lines that a browser puts before the body of an async function; measured once, since browsers differ. */
let offset: number | null = null;

/**
 * Describes what a cell threw. `ran` are the cells whose code may be on the stack. Never throws, and all of it
 * can be sent.
 */
export function describeError(thrown: unknown, ran: ReadonlyMap<string, Runnable>): CellError {
  try {
    const frames = thrown instanceof Error ? framesOf(thrown, ran) : [];
    const [first] = frames;
    const place = first && { place: { line: first.line, column: first.column } };
    const told = { ...wordsOf(thrown), ...place };
    const stack = thrown instanceof Error ? stackOf(thrown) : '';
    const code = first && ran.get(first.cell);
    const hint = thrown instanceof Error && hintFor(told, stack, code, (name) => values.get(name)?.value);
    return { kind: 'error', ...told, ...(hint && { hint }), frames };
  } catch {
    return { kind: 'error', name: 'Thrown', message: '(an error that can’t be read)', frames: [] };
  }
}

function framesOf(error: Error, ran: ReadonlyMap<string, Runnable>): CellError['frames'] {
  const message: unknown = error.message;
  const frames = readFrames(stackOf(error), typeof message === 'string' ? message : '').flatMap(
    ({ cell, name, line, column }) => {
      const code = ran.get(cell);
      return code ? { cell, name, ...original(line, column, code) } : [];
    },
  );
  return frames.slice(0, MOST_FRAMES);
}

/** V8 writes the stack when it is first read, and an odd name or message makes that throw. */
function stackOf(error: Error): string {
  try {
    const stack: unknown = error.stack;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}

function original(line: number, column: number, { inserted }: Runnable): Place {
  offset ??= measureOffset();
  const own = Math.max(1, line - offset);
  let at = column;
  for (const put of inserted)
    if (put.line === own && at > put.column) at = Math.max(put.column, at - put.length);
  return { line: own, column: at };
}

/** The constructor of async functions, which has no global name. */
export const AsyncFunction = Reflect.get(
  // eslint-disable-next-line @typescript-eslint/require-await -- only its prototype is wanted
  Object.getPrototypeOf(async () => undefined) as object,
  'constructor',
) as new (...parametersAndBody: string[]) => (...values: unknown[]) => Promise<unknown>;

/** The text that a cell is evaluated as, from its compiled body. Its name stands in stack traces. */
export function scriptOf(cell: string, body: string): string {
  return `"use strict";\n${body}\n//# sourceURL=${cell}.cell.ts`;
}

function measureOffset(): number {
  const probe: { error?: Error } = {};
  void new AsyncFunction('probe', scriptOf('probe', 'probe.error = new Error();'))(probe);
  const [frame] = readFrames(probe.error?.stack ?? '', '');
  return frame ? frame.line - 1 : 3;
}
