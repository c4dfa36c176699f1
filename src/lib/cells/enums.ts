/** Enums: those of one name that stand side by side are one. */
import { child, list, word, type SyntaxNode } from './ast.ts';

/** An enum that is there at run time. */
export function isEnum(node: SyntaxNode): boolean {
  return node.type === 'TSEnumDeclaration' && node['declare'] !== true;
}

/** The enums among these nodes that are one with another, itself included. */
export function mergedWith(node: SyntaxNode, siblings: readonly (SyntaxNode | null)[]): SyntaxNode[] {
  return siblings.filter(
    (each) => each !== null && isEnum(each) && nameOf(each) === nameOf(node),
  ) as SyntaxNode[];
}

/** The name of an enum or of a member, which can be a text too. */
export function nameOf(node: SyntaxNode): string {
  const id = child(node, 'id') ?? node;
  return word(id, 'name') || word(id, 'value');
}

/** What the members' values can use by name alone. */
export function membersOf(enums: readonly SyntaxNode[]): ReadonlySet<string> {
  return new Set(enums.flatMap((each) => list(each, 'members').map(nameOf)));
}
