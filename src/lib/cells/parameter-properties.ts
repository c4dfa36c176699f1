/** Parameters of a constructor that make fields: `constructor(private readonly x: number) {}`. */
import { child, list, word, type SyntaxNode } from './ast.ts';
import type { Blanker } from './blank.ts';

/** The constructor of a class that has a body, or null. */
function constructorOf(node: SyntaxNode): SyntaxNode | null {
  const members = list(child(node, 'body') ?? node, 'body');
  const found = members.find(
    (each) => each.kind === 'constructor' && child(each, 'value')?.type === 'FunctionExpression',
  );
  return found ? child(found, 'value') : null;
}

/** The fields that a class has by its constructor's parameters. */
export function fieldsOf(node: SyntaxNode): string[] {
  return list(constructorOf(node) ?? node, 'params')
    .filter(({ type }) => type === 'TSParameterProperty')
    .map((each) => child(each, 'parameter') ?? each)
    .map((each) => word(child(each, 'left') ?? each, 'name'));
}

/** Where the fields are set: behind `super(…)`, else first of all. Null where `super(…)` is no statement of its own. */
export function placeOfFields(node: SyntaxNode): number | null {
  const body = child(constructorOf(node) ?? node, 'body');
  if (!body) return null;
  if (child(node, 'superClass')) return list(body, 'body').find(isSuper)?.end ?? null;
  return body.start + 1;
}

function isSuper(statement: SyntaxNode): boolean {
  return child(child(statement, 'expression') ?? statement, 'callee')?.type === 'Super';
}

/** Declares the fields before all others and sets them, on lines that are there. */
export function addFields(out: Blanker, node: SyntaxNode): void {
  const fields = fieldsOf(node);
  const body = child(node, 'body');
  const place = placeOfFields(node);
  if (fields.length === 0 || !body || place === null) return;
  out.insert(body.start + 1, fields.map((name) => ` ${name};`).join(''));
  out.insert(place, `; ${fields.map((name) => `this.${name} = ${name};`).join(' ')}`);
}
