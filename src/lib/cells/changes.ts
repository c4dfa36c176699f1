/** Variables at the top of a cell that its functions change, whenever they are called. */
import { child, isTypeWrapper, list, word, type SyntaxNode } from './ast.ts';
import { freeNamesOf } from './free-names.ts';
import { declared } from './scope.ts';

/** A variable, and the name by which other cells have a function that changes it. */
export interface Change {
  readonly name: string;
  readonly by: string;
}

/** What a top-level name does when it is called: the names that it sets, and those that it uses. */
interface Doing {
  readonly sets: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
}

/** All changes of a parsed cell, directly or by way of another of its functions. */
export function changesOf(program: SyntaxNode): Change[] {
  const statements = list(program, 'body');
  const variables = statements.filter(({ kind }) => kind === 'let' || kind === 'var');
  const names = declared(variables).map((node) => word(node, 'name'));
  if (names.length === 0) return [];
  const doings = new Map(statements.flatMap(functionsOf).map(([name, nodes]) => [name, doingOf(nodes)]));
  return [...doings.keys()].flatMap((by) => {
    const sets = reached(by, doings);
    return names.filter((name) => sets.has(name) && name !== by).map((name) => ({ name, by }));
  });
}

/** What is set by whoever calls this name. */
function reached(by: string, doings: ReadonlyMap<string, Doing>): ReadonlySet<string> {
  const seen = new Set([by]);
  const sets = new Set<string>();
  // A set grows while it is walked, and each name is met once.
  for (const name of seen) {
    for (const one of doings.get(name)?.uses ?? []) if (doings.has(one)) seen.add(one);
    for (const one of doings.get(name)?.sets ?? []) sets.add(one);
  }
  return sets;
}

function doingOf(nodes: readonly SyntaxNode[]): Doing {
  const found = nodes.map(freeNamesOf);
  const namesIn = (all: readonly SyntaxNode[]): readonly string[] => all.map((node) => word(node, 'name'));
  return {
    sets: new Set(found.flatMap(({ assigned }) => namesIn(assigned))),
    uses: new Set(found.flatMap(({ free }) => namesIn(free))),
  };
}

/** The names that a statement declares, each with the functions that it holds. */
function functionsOf(statement: SyntaxNode): [name: string, functions: readonly SyntaxNode[]][] {
  const id = child(statement, 'id');
  if (id) return [[word(id, 'name'), [statement]]];
  return list(statement, 'declarations').flatMap((declarator): [string, readonly SyntaxNode[]][] => {
    const name = word(child(declarator, 'id') ?? declarator, 'name');
    const functions = held(child(declarator, 'init'));
    return name && functions.length > 0 ? [[name, functions]] : [];
  });
}

/** The functions in a value, as far as they are there to be seen. One that is handed to a call may be done with. */
function held(value: SyntaxNode | null): SyntaxNode[] {
  if (!value) return [];
  if (isTypeWrapper(value)) return held(child(value, 'expression'));
  switch (value.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      return [value];
    case 'ObjectExpression':
      return list(value, 'properties').flatMap((property) => held(child(property, 'value')));
    case 'ArrayExpression':
      return list(value, 'elements').flatMap(held);
    case 'ConditionalExpression':
      return [...held(child(value, 'consequent')), ...held(child(value, 'alternate'))];
    default:
      return [];
  }
}
