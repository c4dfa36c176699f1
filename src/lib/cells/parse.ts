/** Text of a cell -> syntax tree. */
import { placeAt, type SyntaxNode } from './ast.ts';
import { asBlock, objectAtEnd } from './object-as-block.ts';
import { inPlainWords } from './plain-words.ts';
import { CellSyntaxError } from './syntax-error.ts';
import { parsed } from './typescript-parser.ts';

/** Parses a cell as a TypeScript module with top-level await. Throws {@link CellSyntaxError}. */
export function parse(text: string): SyntaxNode {
  const result = parsed(text);
  if ('program' in result) return result.program;
  const { message, offset } = result;
  const object = objectAtEnd(text);
  if (object !== null && object <= offset) {
    const block = asBlock(text, object);
    throw new CellSyntaxError(block.message, block.place);
  }
  throw new CellSyntaxError(inPlainWords(message, text, offset), placeAt(text, offset));
}
