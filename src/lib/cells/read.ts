/** All that a cell's text tells by itself, remembered by text: every key stroke asks for the whole notebook. */
import { guardAwaits, type Insertion } from './awaits.ts';
import { list, type SyntaxNode } from './ast.ts';
import { erase, isTypeOnlyStatement } from './erase.ts';
import { namesOf, type CellNames } from './names.ts';
import { CellSyntaxError, parse } from './parse.ts';
import { refuse } from './refuse.ts';

/** A text that was read. */
export interface Reading {
  readonly names: CellNames;
  /** The text as JavaScript, without types and imports, every character in its place. */
  readonly erased: string;
  /** What is put into it so that Stop can end what the cell awaits. */
  readonly awaits: readonly Insertion[];
  /** The last statement that does something at run time. */
  readonly last: SyntaxNode | null;
  /** Where import declarations stand in the text. */
  readonly importRanges: readonly { readonly start: number; readonly end: number }[];
}

const remembered = new Map<string, Reading | CellSyntaxError>();
const limit = 500;

/** Reads a cell's text; a text that can't be a cell gives the error instead of throwing it. */
export function readCode(code: string): Reading | CellSyntaxError {
  const known = remembered.get(code);
  if (known) {
    // Moved to the end: the texts that go when the limit is reached are those not asked for longest.
    remembered.delete(code);
    remembered.set(code, known);
    return known;
  }
  const result = read(code);
  remembered.set(code, result);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= limit) break;
    remembered.delete(oldest);
  }
  return result;
}

function read(code: string): Reading | CellSyntaxError {
  try {
    const program = parse(code);
    refuse(code, program);
    const statements = list(program, 'body');
    const erased = erase(code, program);
    return {
      names: namesOf(code, program),
      erased,
      awaits: guardAwaits(erased, program),
      last:
        statements.filter((node) => node.type !== 'EmptyStatement' && !isTypeOnlyStatement(node)).at(-1) ??
        null,
      importRanges: statements.filter((node) => node.type === 'ImportDeclaration'),
    };
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
}
