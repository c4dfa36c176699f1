/** The identifiers of a program that nothing in it declares: its reads and its assignments from outside. */
import { child, children, isTypeWrapper, list, parametersOf, word, type SyntaxNode } from './ast.ts';
import { isEnum, membersOf, mergedWith } from './enums.ts';
import { bound, declared, declares, hoisted, scopeOf, type Scope } from './scope.ts';

/** The free identifiers of a program or a piece of one, each use of them, and those among them that it assigns to. */
export function freeNamesOf(node: SyntaxNode): {
  readonly free: readonly SyntaxNode[];
  readonly assigned: readonly SyntaxNode[];
} {
  const finder = new FreeNames();
  finder.visit(node, scopeOf([], null));
  return finder;
}

/** Walks a program and keeps the identifiers that nothing around them declares. */
class FreeNames {
  readonly free: SyntaxNode[] = [];
  readonly assigned: SyntaxNode[] = [];

  visitAll(nodes: readonly (SyntaxNode | null)[], scope: Scope): void {
    for (const node of nodes) {
      if (!node) continue;
      if (isEnum(node)) this.#enum(node, nodes, scope);
      else this.visit(node, scope);
    }
  }

  visit(node: SyntaxNode, scope: Scope): void {
    if (node['declare'] === true) return;
    if (isTypeWrapper(node)) {
      this.visitAll([child(node, 'expression')], scope);
      return;
    }
    if (node.type.startsWith('TS')) return;
    switch (node.type) {
      case 'Identifier': {
        this.#use(node, scope);
        return;
      }
      case 'MemberExpression': {
        this.visitAll([child(node, 'object'), node['computed'] ? child(node, 'property') : null], scope);
        return;
      }
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition': {
        this.visitAll([node['computed'] ? child(node, 'key') : null, child(node, 'value')], scope);
        return;
      }
      case 'LabeledStatement': {
        this.visitAll([child(node, 'body')], scope);
        return;
      }
      case 'ImportDeclaration':
      case 'MetaProperty':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'VariableDeclarator':
        this.#pattern(child(node, 'id'), scope, false);
        {
          this.visitAll([child(node, 'init')], scope);
          return;
        }
      case 'AssignmentExpression':
        this.#pattern(child(node, 'left'), scope, true);
        {
          this.visitAll([child(node, 'right')], scope);
          return;
        }
      case 'UpdateExpression': {
        this.#pattern(child(node, 'argument'), scope, true);
        return;
      }
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        this.#function(node, scope);
        return;
      }
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const id = child(node, 'id');
        this.visitAll([child(node, 'superClass'), child(node, 'body')], scopeOf(id ? [id] : [], scope));
        return;
      }
      case 'Program': {
        const statements = list(node, 'body');
        this.visitAll(statements, scopeOf([...declared(statements), ...hoisted(node)], scope));
        return;
      }
      case 'BlockStatement': {
        this.visitAll(list(node, 'body'), scopeOf(declared(list(node, 'body')), scope));
        return;
      }
      case 'StaticBlock': {
        this.visitAll(
          list(node, 'body'),
          scopeOf([...declared(list(node, 'body')), ...hoisted(node)], scope, 'arguments'),
        );
        return;
      }
      case 'SwitchStatement': {
        this.visitAll([child(node, 'discriminant')], scope);
        const inner = list(node, 'cases').flatMap((item) => list(item, 'consequent'));
        this.visitAll(list(node, 'cases'), scopeOf(declared(inner), scope));
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement': {
        this.#for(node, scope);
        return;
      }
      case 'CatchClause': {
        const parameter = child(node, 'param');
        const inner = scopeOf(parameter ? bound(parameter) : [], scope);
        this.#pattern(parameter, inner, false);
        this.visitAll([child(node, 'body')], inner);
        return;
      }
      default: {
        this.visitAll(children(node), scope);
        return;
      }
    }
  }

  #use(identifier: SyntaxNode, scope: Scope): void {
    if (!declares(scope, word(identifier, 'name'))) this.free.push(identifier);
  }

  #enum(node: SyntaxNode, siblings: readonly (SyntaxNode | null)[], scope: Scope): void {
    const inner = scopeOf([], scope, ...membersOf(mergedWith(node, siblings)));
    this.visitAll(
      list(node, 'members').map((member) => child(member, 'initializer')),
      inner,
    );
  }

  #function(node: SyntaxNode, scope: Scope): void {
    const parameters = parametersOf(node).filter((item) => word(item, 'name') !== 'this');
    const body = child(node, 'body');
    const id = node.type === 'FunctionExpression' ? child(node, 'id') : null;
    const own = [...(id ? [id] : []), ...parameters.flatMap(bound), ...(body ? hoisted(body) : [])];
    const implicit = node.type === 'ArrowFunctionExpression' ? [] : ['arguments'];
    const inner = scopeOf(own, scope, ...implicit);
    for (const parameter of parameters) this.#pattern(parameter, inner, false);
    this.visitAll([body], inner);
  }

  #for(node: SyntaxNode, scope: Scope): void {
    const head = child(node, 'init') ?? child(node, 'left');
    const inner = scopeOf(head ? declared([head]) : [], scope);
    const left = child(node, 'left');
    if (left && left.type !== 'VariableDeclaration') this.#pattern(left, inner, true);
    else this.visitAll([head], inner);
    this.visitAll(
      ['test', 'update', 'right', 'body'].map((field) => child(node, field)),
      inner,
    );
  }

  /** A pattern declares names or assigns to them; its defaults and computed keys are ordinary expressions. */
  #pattern(node: SyntaxNode | null, scope: Scope, assigns: boolean): void {
    if (!node) return;
    if (isTypeWrapper(node)) {
      this.#pattern(child(node, 'expression'), scope, assigns);
      return;
    }
    switch (node.type) {
      case 'Identifier':
        if (assigns && !declares(scope, word(node, 'name'))) {
          this.free.push(node);
          this.assigned.push(node);
        }
        return;
      case 'ObjectPattern':
        for (const item of list(node, 'properties')) this.#pattern(item, scope, assigns);
        return;
      case 'ArrayPattern':
        for (const item of list(node, 'elements')) this.#pattern(item, scope, assigns);
        return;
      case 'Property':
        if (node['computed']) this.visitAll([child(node, 'key')], scope);
        {
          this.#pattern(child(node, 'value'), scope, assigns);
          return;
        }
      case 'RestElement': {
        this.#pattern(child(node, 'argument'), scope, assigns);
        return;
      }
      case 'AssignmentPattern':
        this.#pattern(child(node, 'left'), scope, assigns);
        {
          this.visitAll([child(node, 'right')], scope);
          return;
        }
      default:
        if (assigns) this.visit(node, scope);
    }
  }
}
