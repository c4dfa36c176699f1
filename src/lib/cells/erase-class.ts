/** The types of a class: its head, its modifiers, and the members that are only types. */
import { child, list, type SyntaxNode } from './ast.ts';
import { skipTrivia, type Blanker } from './blank.ts';

const modifiers = ['public', 'private', 'protected', 'readonly', 'abstract', 'override'];

/** Erases `abstract` and `implements …` of a class; its type parameters are gone already. */
export function eraseClass(out: Blanker, node: SyntaxNode): void {
  const body = child(node, 'body');
  const first = list(node, 'implements')[0];
  if (first && body) out.blank(out.text.lastIndexOf('implements', first.start), body.start);
  if (node['abstract'] === true) out.blank(node.start, node.start + 'abstract'.length);
}

/** Erases what a field or method says beyond JavaScript. */
export function eraseMember(out: Blanker, node: SyntaxNode): void {
  const key = child(node, 'key');
  if (!key) return;
  if (node['abstract'] === true || child(node, 'value')?.type === 'TSDeclareMethod') {
    out.blank(node.start, node.end);
    out.put(node.start, ';');
    return;
  }
  eraseModifiers(out, node, key);
  if (node['optional'] === true || node['definite'] === true) eraseMark(out, node, key);
  if (node.type === 'PropertyDefinition') out.endStatement(node.start, node.end);
}

/** A semicolon in place of the first modifier keeps the member apart from a field above it that has none. */
function eraseModifiers(out: Blanker, node: SyntaxNode, key: SyntaxNode): void {
  for (const found of out.text.slice(node.start, key.start).matchAll(/\/\*[^]*?\*\/|\/\/[^\n]*|[a-z]+/g)) {
    if (!modifiers.includes(found[0])) continue;
    const start = node.start + found.index;
    out.blank(start, start + found[0].length);
    if (start === node.start) out.put(start, ';');
  }
}

/** The `?` or `!` behind a field's name. */
function eraseMark(out: Blanker, node: SyntaxNode, key: SyntaxNode): void {
  let at = skipTrivia(out.text, key.end);
  while (node['computed'] === true && (out.text[at] === ')' || out.text[at] === ']'))
    at = skipTrivia(out.text, at + 1);
  out.blank(at, at + 1);
}
