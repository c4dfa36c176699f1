/** Text of a cell -> what the kernel runs. */
import { placeAt } from './ast.ts';
import type { CellKind } from './meta.ts';
import { CellSyntaxError } from './parse.ts';
import { readCode } from './read.ts';
import type { ImportedName, Runnable } from './runnable.ts';

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
}

const prefix = '__cell.value = (';

/**
 * Compiles a cell: `new AsyncFunction('__cell', 'console', ...inputs, ...locals of imports, body)` runs it,
 * leaves the value of its last expression in `__cell.value`, and returns its outputs by name.
 * Throws {@link CellSyntaxError}.
 */
export function compile(cell: Compilable): Runnable {
  const reading = readCode(cell.code);
  if (reading instanceof CellSyntaxError) throw reading;
  const { erased, last, names } = reading;
  const outputs = cell.kind === 'check' ? [] : names.outputs.map(({ name }) => name);
  const shows = last?.type === 'ExpressionStatement';
  const body = shows ? keepValue(erased, last.start, last.end) : erased;
  return {
    cell: cell.id,
    body: `${body}\nreturn { ${outputs.join(', ')} };`,
    inputs: cell.inputs,
    outputs,
    imports: cell.imports,
    inserted: shows ? { ...placeAt(cell.code, last.start), length: prefix.length } : null,
  };
}

/** Stores the value of the expression statement between two offsets. */
function keepValue(erased: string, start: number, end: number): string {
  const statement = erased.slice(start, end).trimEnd();
  const expression = statement.endsWith(';') ? statement.slice(0, -1) : statement;
  return `${erased.slice(0, start)}${prefix}${expression})${erased.slice(start + expression.length)}`;
}
