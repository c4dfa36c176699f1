/** The parser of cells' texts. */
import { Parser, type Options } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import type { SyntaxNode } from './ast.ts';

export const TypeScriptParser = Parser.extend(tsPlugin());

export const PARSER_OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
};

/** The expression that begins at an offset; null where none does. */
export function expressionAt(text: string, at: number): SyntaxNode | null {
  try {
    const node: object = TypeScriptParser.parseExpressionAt(text, at, PARSER_OPTIONS);
    return node as SyntaxNode; // as in parse.ts
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
