/** Text of a cell -> what the kernel runs. */
import { placeAt } from './ast.ts';
import { inOrder, insert, type Insertion } from './insertion.ts';
import type { CellKind } from './meta.ts';
import type { Problem } from './problem.ts';
import { CellSyntaxError } from './syntax-error.ts';
import { readCode } from './read.ts';
import type { Range } from './reading.ts';
import type { ImportedName, Runnable } from '../data/runnable.ts';

/** A cell with the names that the notebook around it resolves: `analyse` makes these. */
export interface Compilable {
  readonly id: string;
  readonly code: string;
  /** A check keeps its names to itself. Default `cell`. */
  readonly kind?: CellKind;
  /** Names of other cells that it uses. */
  readonly inputs: readonly string[];
  /** Imported names that it uses, whichever cell imports them. */
  readonly imports: readonly ImportedName[];
  /** What its reader is told when it runs. Default none. */
  readonly warnings?: readonly Problem[];
}

/**
 * Compiles a cell: `new AsyncFunction('__cell', 'console', ...inputs, ...locals of imports, body)` runs it,
 * leaves the value of its last expression in `__cell.value`, and returns its outputs as a list: an object with a name
 * `then` would be awaited. What it awaits goes through `__cell.await` and `__cell.each`. Throws {@link CellSyntaxError}.
 */
export function compile(cell: Compilable): Runnable {
  const reading = readCode(cell.code);
  if (reading instanceof CellSyntaxError) throw reading;
  const { erased, shown, names, inserted } = reading;
  const outputs = cell.kind === 'check' ? [] : names.outputs.map(({ name }) => name);
  const keeps = shown ? keepValue(erased, shown) : [];
  // What opens at a place is listed before what closes there.
  const insertions = inOrder([...keeps, ...inserted]);
  return {
    cell: cell.id,
    body: `${insert(erased, insertions)}\nreturn [${outputs.join(', ')}];`,
    inputs: cell.inputs,
    outputs,
    imports: cell.imports,
    warnings: (cell.warnings ?? []).map(({ message }) => message),
    inserted: insertions.map(({ at, text }) => ({ ...placeAt(cell.code, at), length: text.length })),
  };
}

/** Stores the value of an expression statement. */
function keepValue(erased: string, { start, end }: Range): Insertion[] {
  const statement = erased.slice(start, end).trimEnd();
  const expression = statement.endsWith(';') ? statement.slice(0, -1) : statement;
  return [
    { at: start, text: '__cell.value = (' },
    { at: start + expression.length, text: ')' },
  ];
}
