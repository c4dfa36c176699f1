/** Which names a piece of program declares. */
import { child, children, list, word, type SyntaxNode } from './ast.ts';

/** The names that a piece of program can see, and where to look on. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | null;
}

/** A scope in which these identifiers are declared, and names that are there without a declaration. */
export function scopeOf(identifiers: readonly SyntaxNode[], outer: Scope | null, ...more: string[]): Scope {
  return { names: new Set([...identifiers.map((node) => word(node, 'name')), ...more]), outer };
}

/** True where a name is declared in a scope or around it. */
export function declares(scope: Scope | null, name: string): boolean {
  for (let at = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** The identifiers that a pattern binds: `{ a, b: [c = 1], ...d }` binds a, c and d. */
export function bound(pattern: SyntaxNode): SyntaxNode[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return list(pattern, 'properties').flatMap(bound);
    case 'ArrayPattern':
      return list(pattern, 'elements').flatMap(bound);
    case 'Property':
      return within(pattern, 'value');
    case 'RestElement':
      return within(pattern, 'argument');
    case 'AssignmentPattern':
      return within(pattern, 'left');
    default:
      return [];
  }
}

function within(pattern: SyntaxNode, field: string): SyntaxNode[] {
  const inner = child(pattern, field);
  return inner ? bound(inner) : [];
}

/** The names that these statements declare themselves, `var` included. What is only a type gives none. */
export function declared(statements: readonly SyntaxNode[]): SyntaxNode[] {
  return statements.flatMap((statement) => {
    if (statement['declare'] === true) return [];
    if (statement.type === 'VariableDeclaration') return variables(statement);
    if (['FunctionDeclaration', 'ClassDeclaration', 'TSEnumDeclaration'].includes(statement.type))
      return within(statement, 'id');
    return [];
  });
}

function variables(declaration: SyntaxNode): SyntaxNode[] {
  return list(declaration, 'declarations').flatMap((declarator) => within(declarator, 'id'));
}

/** The `var`s anywhere in a function's or a program's statements: they belong to it as a whole. */
export function hoisted(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'VariableDeclaration') {
    if (node['kind'] === 'var' && node['declare'] !== true) return variables(node);
    return [];
  }
  return children(node).filter(holdsStatements).flatMap(hoisted);
}

function holdsStatements(node: SyntaxNode): boolean {
  return (
    /Statement$|^VariableDeclaration$|^SwitchCase$|^CatchClause$/.test(node.type) &&
    node.type !== 'ExpressionStatement'
  );
}
