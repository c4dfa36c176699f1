/**
 * Every `await` of a cell goes by way of the kernel, so that Stop can end it: `await x` is run as
 * `await __cell.await(x)`, and `for await (a of b)` as `for await (a of __cell.each(b))`.
 */
import { child, children, type SyntaxNode } from './ast.ts';
import type { Insertion } from './insertion.ts';

/** What has to be put into the erased text of a parsed cell, in no particular order. */
export function guardAwaits(erased: string, node: SyntaxNode): Insertion[] {
  return [...guards(erased, node), ...children(node).flatMap((below) => guardAwaits(erased, below))];
}

function guards(erased: string, node: SyntaxNode): Insertion[] {
  if (node.type === 'AwaitExpression') {
    // Behind the word, not before the operand: that may begin with a parenthesis that is no part of its node.
    const start = node.start + 'await'.length;
    return around(erased, ' __cell.await(', start, node.end);
  }
  const right = child(node, 'right');
  if (
    node.type === 'ForOfStatement' &&
    node['await'] === true &&
    right &&
    right.type !== 'SequenceExpression'
  )
    return around(erased, '__cell.each(', right.start, right.end);
  return [];
}

/** Where a type stood at the end there may be a semicolon now: it stays outside. */
function around(erased: string, open: string, start: number, end: number): Insertion[] {
  const close = start + erased.slice(start, end).replace(/[\s;]+$/, '').length;
  return [
    { at: start, text: open },
    { at: close, text: ')' },
  ];
}
