/** Reads a cell's text with a parser of TypeScript. */
import { guardAwaits } from './awaits.ts';
import { list, type SyntaxNode } from './ast.ts';
import { erase, isTypeOnlyStatement } from './erase.ts';
import { namesOf } from './names.ts';
import { asBlock, isObject } from './object-as-block.ts';
import { parse } from './parse.ts';
import type { Range, Reading } from './reading.ts';
import { refuse, refuseUsing } from './refuse.ts';
import { CellSyntaxError } from './syntax-error.ts';

/** Reads a text; one that can't be a cell gives the error instead of throwing it. */
export function readText(code: string): Reading | CellSyntaxError {
  try {
    const program = parse(code);
    refuse(code, program);
    refuseUsing(code, program);
    const statements = list(program, 'body');
    const { erased, inserted } = erase(code, program);
    const last = statements.findLast((node) => node.type !== 'EmptyStatement' && !isTypeOnlyStatement(node));
    return {
      names: namesOf(code, program),
      erased,
      warnings:
        last?.type === 'BlockStatement' && isObject(code, last.start) ? [asBlock(code, last.start)] : [],
      // In this order: what an `await` is closed by comes before what follows it.
      inserted: [...guardAwaits(erased, program), ...inserted],
      shown: last?.type === 'ExpressionStatement' ? rangeOf(last) : null,
      importRanges: statements.filter((node) => node.type === 'ImportDeclaration').map(rangeOf),
    };
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
}

function rangeOf({ start, end }: SyntaxNode): Range {
  return { start, end };
}

/** The parser is here: in Node it comes with the rest. See read-text.browser.ts. */
export async function loadParser(): Promise<void> {
  // Nothing to load.
}
