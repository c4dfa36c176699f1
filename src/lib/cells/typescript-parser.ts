/** The parser of cells' texts. */
import { Parser, type Options } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import type { SyntaxNode } from './ast.ts';

const TypeScriptParser = Parser.extend(tsPlugin());

const PARSER_OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
};

export interface ParserError {
  readonly message: string;
  readonly offset: number;
}

/** A text as a program, or what the parser first finds wrong with it: its own words, and an offset. */
export function parsed(text: string): { readonly program: SyntaxNode } | ParserError {
  try {
    const program: object = TypeScriptParser.parse(text, PARSER_OPTIONS);
    // Every node has type, start and end; its other fields are only reached through ast.ts, which checks them.
    return { program: program as SyntaxNode };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      message: error.message,
      offset: 'pos' in error && typeof error.pos === 'number' ? error.pos : 0,
    };
  }
}

/** The expression that begins at an offset; null where none does. */
export function expressionAt(text: string, at: number): SyntaxNode | null {
  try {
    const node: object = TypeScriptParser.parseExpressionAt(text, at, PARSER_OPTIONS);
    return node as SyntaxNode; // as above
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
