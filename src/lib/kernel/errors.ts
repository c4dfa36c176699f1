/** An error of a cell, told in the reader's own lines and columns. */
import { readFrames } from './frames.ts';
import { values } from './held.ts';
import { hintFor } from './hints/index.ts';
import type { CellError, Place, Runnable } from '../data/protocol.ts';
import { linesBefore, named } from './script.ts';
import { wordsOf } from './thrown.ts';

const MOST_FRAMES = 12;
const NO_ERROR = 'What was thrown is no `Error`, so it doesn’t say where: write `throw new Error(…)`.';

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
    const hint =
      thrown instanceof Error ? hintFor(told, stack, code, (name) => values.get(name)?.value) : NO_ERROR;
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
  // Safari names the body of a cell twice: as it is called, and as it runs.
  const once = frames.filter(({ cell, name, line }, i) => {
    const above = frames[i - 1];
    return !(name === '' && above?.name === '' && above.cell === cell && above.line === line);
  });
  return once.slice(0, MOST_FRAMES);
}

/** V8 writes the stack when it is first read, and an odd name or message makes that throw. */
function stackOf(error: Error): string {
  try {
    const stack: unknown = error.stack;
    return typeof stack === 'string' ? named(stack) : '';
  } catch {
    return '';
  }
}

function original(line: number, column: number, { inserted }: Runnable): Place {
  const own = Math.max(1, line - linesBefore());
  let at = column;
  for (const put of inserted)
    if (put.line === own && at > put.column) at = Math.max(put.column, at - put.length);
  return { line: own, column: at };
}
