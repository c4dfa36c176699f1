/**
 * `enum` -> an object, in place: `enum A { X, Y = 5 }` becomes `let  A = {}; { A.X = 0; … A.Y = 5; … }`. The values stay
 * where they are, so that their errors have their own places.
 */
import { child, list, word, type SyntaxNode } from './ast.ts';
import { skipTrivia, type Blanker } from './blank.ts';
import { membersOf, mergedWith, nameOf } from './enums.ts';
import { freeNamesOf } from './free-names.ts';

type EraseNode = (out: Blanker, node: SyntaxNode) => void;

export function eraseEnum(
  out: Blanker,
  node: SyntaxNode,
  siblings: readonly SyntaxNode[],
  eraseNode: EraseNode,
): void {
  const id = child(node, 'id');
  if (!id) return;
  const merged = mergedWith(node, siblings);
  const isFirst = merged[0] === node;
  out.blank(node.start, id.start);
  if (isFirst) out.put(node.start, 'let');
  out.insert(skipTrivia(out.text, id.end), isFirst ? '= {}; ' : '; ');
  let before: string | null = null;
  for (const member of list(node, 'members')) {
    const value = child(member, 'initializer');
    if (value) {
      eraseNode(out, value);
      qualify(out, value, nameOf(node), membersOf(merged));
    }
    before = setMember(out, member, nameOf(node), before);
  }
}

/** Sets a member, and its name under its number. A member is read as what comes back. */
function setMember(out: Blanker, member: SyntaxNode, object: string, before: string | null): string {
  const name = JSON.stringify(nameOf(member));
  const key = child(member, 'id') ?? member;
  out.insert(key.start, key.type === 'Literal' ? `${object}[` : `${object}.`);
  if (key.type === 'Literal') out.insert(key.end, ']');
  if (!child(member, 'initializer')) out.insert(member.end, before === null ? ' = 0' : ` = ${before} + 1`);
  const read = `${object}[${name}]`;
  out.insert(member.end, `; if (typeof ${read} !== "string") ${object}[${read}] = ${name};`);
  const comma = skipTrivia(out.text, member.end);
  if (out.text[comma] === ',') out.blank(comma, comma + 1);
  return read;
}

/** A member is known to the values behind it without the name of its enum, which may be its own name too. */
function qualify(out: Blanker, value: SyntaxNode, object: string, members: ReadonlySet<string>): void {
  for (const use of freeNamesOf(value).free) {
    const name = word(use, 'name');
    const isEnum = name === object && /[.[]/.test(out.text[skipTrivia(out.text, use.end)] ?? '');
    if (members.has(name) && !isEnum) out.insert(use.start, `${object}.`);
  }
}
