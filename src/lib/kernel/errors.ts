/** An error of a cell, told in the reader's own lines and columns. */
import { preview } from './inspect.ts';
import type { CellError, Place, Runnable } from './protocol.ts';

/** The name under which a cell's code appears in stack traces. */
export function sourceName(cell: string): string {
  return `${cell}.cell.ts`;
}

const FRAME = /(?:at (?:async )?([\w.$<> ]+?) ?\()?(?:([\w.$<>]+)@)?[^\s(]*?([\w-]+)\.cell\.ts:(\d+):(\d+)/;

/** Lines that a browser's AsyncFunction puts before the body; measured once, since browsers differ. */
let offset: number | null = null;

/** Describes what a cell threw. `ran` are the cells whose code may be on the stack. */
export function describeError(thrown: unknown, ran: ReadonlyMap<string, Runnable>): CellError {
  if (!(thrown instanceof Error)) {
    return { kind: 'error', name: 'Thrown', message: text(thrown), frames: [] };
  }
  const frames = framesOf(thrown, ran);
  const place = frames[0];
  return {
    kind: 'error',
    name: thrown.name,
    message: thrown.message || '(no message)',
    ...(place ? { place: { line: place.line, column: place.column } } : {}),
    frames,
  };
}

function text(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : preview(thrown);
}

function framesOf(error: Error, ran: ReadonlyMap<string, Runnable>): CellError['frames'] {
  offset ??= measureOffset();
  const frames = [];
  for (const row of (error.stack ?? '').split('\n')) {
    const match = FRAME.exec(row);
    const code = match?.[3] === undefined ? undefined : ran.get(match[3]);
    if (!match || !code) continue;
    const name = (match[1] ?? match[2] ?? '').replace(/^(eval|anonymous|Object\.)$/, '');
    frames.push({ cell: code.cell, name, ...original(Number(match[4]), Number(match[5]), code) });
  }
  return frames.slice(0, 12);
}

function original(line: number, column: number, { inserted }: Runnable): Place {
  const own = Math.max(1, line - (offset ?? 0));
  const behind = inserted?.line === own && column > inserted.column;
  return { line: own, column: behind ? Math.max(inserted.column, column - inserted.length) : column };
}

/** The constructor of async functions, which has no global name. */
export const AsyncFunction = Reflect.get(
  // eslint-disable-next-line @typescript-eslint/require-await -- only its prototype is wanted
  Object.getPrototypeOf(async () => undefined) as object,
  'constructor',
) as new (...parametersAndBody: string[]) => (...values: unknown[]) => Promise<unknown>;

/** The text that a cell is evaluated as, from its compiled body. */
export function scriptOf(cell: string, body: string): string {
  return `"use strict";\n${body}\n//# sourceURL=${sourceName(cell)}`;
}

function measureOffset(): number {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- measured on the same kind of function that cells are
  const probe = Function(scriptOf('probe', 'return new Error();'))() as Error;
  const line = /probe\.cell\.ts:(\d+)/.exec(probe.stack ?? '')?.[1];
  return line === undefined ? 3 : Number(line) - 1;
}
