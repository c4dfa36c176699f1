/** The types of parameters and arrow functions. */
import { child, list, word, type SyntaxNode } from './ast.ts';
import { skipTrivia, type Blanker } from './blank.ts';

/** Erases the `?` of an optional parameter, and a `this` parameter with its comma. Its type is gone already. */
export function eraseParameter(out: Blanker, node: SyntaxNode): void {
  const { text } = out;
  if (node.type === 'Identifier' && word(node, 'name') === 'this') {
    const next = skipTrivia(text, node.end);
    out.blank(node.start, text[next] === ',' ? next + 1 : node.end);
  } else if (node['optional'] === true) {
    const mark = text.indexOf('?', optionalFrom(node));
    if (mark >= 0) out.blank(mark, mark + 1);
  }
}

function optionalFrom(node: SyntaxNode): number {
  if (node.type === 'Identifier') return node.start + word(node, 'name').length;
  const last = [...list(node, 'elements'), ...list(node, 'properties')].at(-1);
  return last?.end ?? node.start;
}

/**
 * An arrow function may not have a line end before its `=>`, nor behind `async` or a `return` before it.
 * Where a type that runs over lines would leave one there, the parenthesis moves to the type's other end.
 */
export function eraseArrow(out: Blanker, node: SyntaxNode): void {
  const { text } = out;
  const generics = child(node, 'typeParameters');
  if (generics) {
    const open = skipTrivia(text, generics.end);
    if (text.slice(generics.start, open).includes('\n')) {
      out.blank(open, open + 1);
      out.put(generics.start, '(');
    }
  }
  const result = child(node, 'returnType');
  if (result && text.slice(result.start, result.end).includes('\n')) {
    const close = text.lastIndexOf(')', result.start);
    out.blank(close, close + 1);
    out.put(result.end - 1, ')');
  }
}
