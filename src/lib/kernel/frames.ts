/** The rows of a stack trace that lie in cells, as V8, Firefox and Safari write them. */

export interface Frame {
  readonly cell: string;
  /** The function's name, or an empty string. */
  readonly name: string;
  /** As the browser counts: see `errors.ts` for the reader's own. */
  readonly line: number;
  readonly column: number;
}

const PLACE = /^(.*?)([\w-]+)\.cell\.ts:(\d+):(\d+)\)?$/;
/** `at fn (`, `at async fn (`, `at `: what V8 writes before the address. */
const V8 = /^at (?:async )?(?:(.+) \()?[^\s()]*$/;
/** `fn@`, `async*fn@`, `async fn@`: Firefox and Safari. */
const OTHERS = /^(?:async\*|async )?(.*)@\S*$/;
/** Safari writes the address alone where there is no name. */
const ADDRESS = /^(?:\S*\/)?$/;
/** What browsers call the body of a cell. */
const BODY = /^(?:Object\.)?(?:eval|anonymous|<anonymous>|eval code|(?:global|module) code)$/;

/** Reads one row; null where it isn't in a cell. */
export function readFrame(row: string): Frame | null {
  const [, before = '', cell = '', line, column] = PLACE.exec(row.trim()) ?? [];
  const match = V8.exec(before) ?? OTHERS.exec(before) ?? ADDRESS.exec(before);
  if (!cell || !match) return null;
  return { cell, name: cleanName(match[1] ?? ''), line: Number(line), column: Number(column) };
}

/** All frames of a stack that lie in cells, innermost first. V8 puts the message in front, which may hold anything. */
export function readFrames(stack: string, message: string): readonly Frame[] {
  const start = stack.indexOf(`${message}\n    at `);
  const rows = (start < 0 ? stack : stack.slice(start + message.length)).split('\n');
  return rows.flatMap((row) => readFrame(row) ?? []);
}

function cleanName(name: string): string {
  const own = name.replace(/ \[as .*\]$/, '').replace(/(\/<)+$/, '');
  return BODY.test(own) ? '' : own;
}
