/** From the text of a cell to a function whose frames a stack trace names after the cell. */
import { readFrames } from './frames.ts';

/** A cell's code, to be called with a value for each parameter. */
export type CellFunction = (...values: unknown[]) => Promise<unknown>;

/** The constructor of async functions, which has no global name. */
const AsyncFunction = Reflect.get(
  // eslint-disable-next-line @typescript-eslint/require-await -- only its prototype is wanted
  Object.getPrototypeOf(async () => undefined) as object,
  'constructor',
) as new (...parametersAndBody: string[]) => CellFunction;

type Make = (cell: string, parameters: readonly string[], body: string) => Promise<CellFunction>;

/** How this browser makes functions whose frames can be found again. */
let way: Promise<Make> | null = null;
/** The lines that it puts before their body. */
let offset = 0;
/** Addresses of modules, and the cells that they were made of. */
const modules = new Map<string, string>();

/** @throws SyntaxError where the text is none */
export async function functionOf(
  cell: string,
  parameters: readonly string[],
  body: string,
): Promise<CellFunction> {
  const make = await (way ??= findWay());
  return make(cell, parameters, body);
}

/** Lines in front of a cell's first one, as stack traces of this browser count. */
export function linesBefore(): number {
  return offset;
}

/** A stack trace in which every frame of a cell has the cell's name for an address. */
export function named(stack: string): string {
  let text = stack;
  for (const [address, cell] of modules) text = text.replaceAll(address, `${cell}.cell.ts`);
  return text;
}

/**
 * V8 and Firefox know the text of a function by the name in its last line. Safari doesn't, and gives such frames no line
 * either (tried with WebKitGTK 2.50); there, each text becomes a module.
 */
async function findWay(): Promise<Make> {
  for (const make of [madeOfText, madeOfModule]) {
    const before = await linesOf(make).catch(() => null);
    if (before === null) continue;
    offset = before;
    return make;
  }
  return madeOfText;
}

/** Null where frames can't be found again. */
async function linesOf(make: Make): Promise<number | null> {
  const probe: { error?: Error } = {};
  const run = await make('probe', ['probe'], 'probe.error = new Error();');
  await run(probe);
  const [frame] = readFrames(named(probe.error?.stack ?? ''), '');
  return frame ? frame.line - 1 : null;
}

// eslint-disable-next-line @typescript-eslint/require-await -- of one kind with the other way
async function madeOfText(cell: string, parameters: readonly string[], body: string): Promise<CellFunction> {
  const text = `"use strict";\n${body}\n//# sourceURL=${cell}.cell.ts`;
  return new AsyncFunction(...parameters, text);
}

async function madeOfModule(
  cell: string,
  parameters: readonly string[],
  body: string,
): Promise<CellFunction> {
  const text = `export default async function anonymous(${parameters.join(', ')}) {\n${body}\n}`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  for (const [old, of] of modules) if (of === cell) modules.delete(old);
  modules.set(address, cell);
  try {
    const module = (await import(/* @vite-ignore */ address)) as { readonly default: CellFunction };
    return module.default;
  } finally {
    URL.revokeObjectURL(address);
  }
}
