/**
 * A syntax tree, read by field name. acorn's own types don't know the TypeScript nodes that the plugin adds,
 * so fields are looked up and checked here instead of being believed.
 */
import type { Place } from '../data/runnable.ts';

export interface SyntaxNode {
  readonly type: string;
  /** Offsets in the cell's text. */
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node in a field, or null. */
export function child(node: SyntaxNode, field: string): SyntaxNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The nodes in a field that holds a list; holes of an array pattern are left out. */
export function list(node: SyntaxNode, field: string): SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The text in a field, or an empty string. */
export function word(node: SyntaxNode, field: string): string {
  const value = node[field];
  return typeof value === 'string' ? value : '';
}

/** All nodes right below a node, whatever field they are in, each once and in the order of the text. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found = new Set<SyntaxNode>();
  for (const value of Object.values(node)) {
    if (isNode(value)) found.add(value);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) found.add(item);
  }
  return [...found].sort((a, b) => a.start - b.start);
}

/** The parameters of a function; that which also makes a field is one like any other. */
export function parametersOf(node: SyntaxNode): SyntaxNode[] {
  return list(node, 'params').map((each) =>
    each.type === 'TSParameterProperty' ? (child(each, 'parameter') ?? each) : each,
  );
}

/** A piece of TypeScript around an expression that leaves the value as it is: `x as T`, `x!`, `f<T>`. */
export function isTypeWrapper(node: SyntaxNode): boolean {
  return [
    'TSAsExpression',
    'TSSatisfiesExpression',
    'TSNonNullExpression',
    'TSInstantiationExpression',
    'TSTypeAssertion',
  ].includes(node.type);
}

/** Line and column of an offset, both from 1. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** {@link placeAt} for many places of one text, which is looked through once. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = lineStarts(text);
  return (offset) => {
    let line = 0;
    for (let above = starts.length; above - line > 1;) {
      const middle = (line + above) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else above = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
