/** Text of a cell -> syntax tree. */
import { placeAt, type SyntaxNode } from './ast.ts';
import { inPlainWords } from './plain-words.ts';
import { CellSyntaxError } from './syntax-error.ts';
import { PARSER_OPTIONS, TypeScriptParser } from './typescript-parser.ts';
import { asBlock, objectAtEnd } from './object-as-block.ts';

/** Parses a cell as a TypeScript module with top-level await. Throws {@link CellSyntaxError}. */
export function parse(text: string): SyntaxNode {
  try {
    const program: object = TypeScriptParser.parse(text, PARSER_OPTIONS);
    // Every node has type, start and end; its other fields are only reached through ast.ts, which checks them.
    return program as SyntaxNode;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
    const object = objectAtEnd(text);
    if (object !== null && object <= offset) {
      const { message, place } = asBlock(text, object);
      throw new CellSyntaxError(message, place);
    }
    throw new CellSyntaxError(inPlainWords(error.message, text, offset), placeAt(text, offset));
  }
}
