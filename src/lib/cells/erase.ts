/**
 * TypeScript -> JavaScript by overwriting types with spaces: line and column of what is left stay true.
 * The idea, and most of the hazards of line ends, are from https://github.com/bloomberg/ts-blank-space.
 */
import { child, children, isTypeWrapper, parametersOf, word, type SyntaxNode } from './ast.ts';
import type { Insertion } from './insertion.ts';
import { Blanker, skipTrivia } from './blank.ts';
import { eraseClass, eraseMember } from './erase-class.ts';
import { isEnum } from './enums.ts';
import { eraseEnum } from './erase-enum.ts';
import { eraseArrow, eraseParameter } from './erase-function.ts';
import { addFields } from './parameter-properties.ts';

/** A text as JavaScript. */
export interface Erased {
  /** Every character in its place. */
  readonly erased: string;
  /** What has to be put into it for those few types that do something. */
  readonly inserted: readonly Insertion[];
}

/**
 * Erases the types of a parsed text, and its imports, which the kernel binds by itself.
 * What can't be erased has been refused before by `refuse.ts`.
 */
export function erase(text: string, program: SyntaxNode): Erased {
  const out = new Blanker(text);
  eraseNode(out, program);
  // Only a file may begin in this way: here it is a comment like any other.
  if (text.startsWith('#!')) for (const at of [0, 1]) out.put(at, '/');
  return { erased: out.toString(), inserted: out.inserted };
}

/** `inHead`: a declaration in the head of a `for` is not a statement that could need an end. */
function eraseNode(out: Blanker, node: SyntaxNode, inHead = false): void {
  if (isTypeOnlyStatement(node)) {
    eraseStatement(out, node);
  } else if (node.type === 'TSTypeAssertion') {
    eraseAssertion(out, node);
  } else if (isTypeWrapper(node)) {
    eraseWrapper(out, node);
  } else if (node.type === 'TSParameterProperty') {
    const parameter = child(node, 'parameter') ?? node;
    // With a default value, the parser lets the parameter begin at its modifiers.
    out.blank(node.start, (child(parameter, 'left') ?? parameter).start);
    eraseNode(out, parameter);
  } else if (node.type.startsWith('TS')) {
    out.blank(node.start, node.end);
  } else {
    const head = node.type.startsWith('For') ? [child(node, 'init'), child(node, 'left')] : [];
    const all = children(node);
    for (const below of all) {
      if (isEnum(below)) eraseEnum(out, below, all, eraseNode);
      else eraseNode(out, below, head.includes(below));
    }
    if (!inHead) eraseAround(out, node);
  }
}

/** What belongs to a node itself, after everything below it. */
function eraseAround(out: Blanker, node: SyntaxNode): void {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      eraseArrow(out, node);
      for (const parameter of parametersOf(node)) eraseParameter(out, parameter);
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      for (const parameter of parametersOf(node)) eraseParameter(out, parameter);
      break;
    case 'ClassDeclaration':
    case 'ClassExpression':
      eraseClass(out, node);
      addFields(out, node);
      break;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      eraseMember(out, node);
      break;
    case 'VariableDeclarator':
      eraseDefinite(out, node);
      break;
    case 'VariableDeclaration':
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'ThrowStatement':
      out.endStatement(node.start, node.end);
      break;
  }
}

/** Statements that exist only for the type checker. */
export function isTypeOnlyStatement(node: SyntaxNode): boolean {
  return (
    node['declare'] === true ||
    [
      'TSInterfaceDeclaration',
      'TSTypeAliasDeclaration',
      'TSDeclareFunction',
      'TSIndexSignature',
      'ImportDeclaration',
    ].includes(node.type)
  );
}

/** The semicolon keeps the lines above and below apart, as the statement did. */
function eraseStatement(out: Blanker, node: SyntaxNode): void {
  out.blank(node.start, node.end);
  out.put(node.start, ';');
}

function eraseWrapper(out: Blanker, node: SyntaxNode): void {
  const inner = child(node, 'expression');
  if (!inner) return;
  eraseNode(out, inner);
  let from = skipTrivia(out.text, inner.end);
  while (out.text[from] === ')') from = skipTrivia(out.text, from + 1);
  out.blank(from, node.end);
}

/**
 * `<T>x` -> `(  x)`. Bare, an object would become a block and a function a declaration, and a line end in the type could
 * end a `return`.
 */
function eraseAssertion(out: Blanker, node: SyntaxNode): void {
  const inner = child(node, 'expression');
  const type = child(node, 'typeAnnotation');
  if (!inner || !type) return;
  out.blank(node.start, skipTrivia(out.text, type.end) + 1);
  out.put(node.start, '(');
  eraseNode(out, inner);
  out.insert(out.endOf(node.start, node.end), ')');
}

/** The `!` of `let x!: number`. */
function eraseDefinite(out: Blanker, node: SyntaxNode): void {
  const id = child(node, 'id');
  if (node['definite'] !== true || !id) return;
  const mark = skipTrivia(out.text, id.start + word(id, 'name').length);
  out.blank(mark, mark + 1);
}
