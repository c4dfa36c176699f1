/** Text of a cell -> syntax tree. */
import { Parser } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { placeAt, type SyntaxNode } from './ast.ts';
import { CellSyntaxError } from './syntax-error.ts';

const TypeScriptParser = Parser.extend(tsPlugin());

/** Parses a cell as a TypeScript module with top-level await. Throws {@link CellSyntaxError}. */
export function parse(text: string): SyntaxNode {
  try {
    const program: object = TypeScriptParser.parse(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
    });
    // Every node has type, start and end; its other fields are only reached through ast.ts, which checks them.
    return program as SyntaxNode;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
    throw new CellSyntaxError(inPlainWords(error.message, text, offset), placeAt(text, offset));
  }
}

/** The parser's messages that learners meet most, said so that one knows what to do. */
function inPlainWords(message: string, text: string, offset: number): string {
  const short = message.replace(/ \(\d+:\d+\)$/, '');
  const declared = /Identifier '(.+)' has already been declared/.exec(short)?.[1];
  if (declared) return `\`${declared}\` is declared twice in this cell. Give one of the two another name.`;
  if (/^Unterminated (string|template)/.test(short))
    return 'This text is not closed: its second quote is missing.';
  if (short.startsWith('Unterminated comment')) return 'This comment is not closed: its `*/` is missing.';
  if (short.includes("'return' outside"))
    return '`return` works only inside a function. A cell shows its last expression by itself.';
  if (short !== 'Unexpected token') return `${short}${/[.!?]$/.test(short) ? '' : '.'}`;
  const rest = text.slice(offset);
  if (rest.trim() === '')
    return 'The cell ends too early: something is missing here, for example a closing bracket or a value.';
  const token =
    /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+|=>|[=!]==?|&&|\|\||\?\?|.)/su.exec(rest)?.[0] ?? '';
  return `\`${token}\` is not expected here. Is something missing before it, or is it one too many?`;
}
