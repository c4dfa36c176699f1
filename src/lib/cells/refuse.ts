/** What TypeScript allows and a cell can't hold: each with what to write instead. */
import { child, children, list, placeAt, word, type SyntaxNode } from './ast.ts';
import { nameOf } from './enums.ts';
import { oddOf } from './odd-characters.ts';
import { fieldsOf, placeOfFields } from './parameter-properties.ts';
import { CellSyntaxError } from './syntax-error.ts';

/** The modules that cells import from; the kernel binds its own copies of them. */
export const modules = ['@tensorflow/tfjs', '@observablehq/plot', '@observablehq/inputs', 'graft'];

const theModules = '`@tensorflow/tfjs`, `@observablehq/plot`, `@observablehq/inputs` and `graft`';

/** Throws {@link CellSyntaxError} at the first piece of a program that can't run in a cell. */
export function refuse(text: string, node: SyntaxNode): void {
  const reason = reasonAgainst(node);
  if (reason) throw new CellSyntaxError(reason, placeAt(text, node.start));
  if (node['declare'] === true || node.type === 'ImportDeclaration') return;
  for (const below of children(node)) {
    if (
      below.type === 'TSEnumDeclaration' &&
      !/^(?:Program|BlockStatement|SwitchCase|StaticBlock)$/.test(node.type)
    )
      throw new CellSyntaxError(
        'An `enum` stands at the top of a cell or in a block: write `{ enum … }`.',
        placeAt(text, below.start),
      );
    refuse(text, below);
  }
}

/** Throws {@link CellSyntaxError} where a value at the top of a cell would be disposed of before other cells could use it. */
export function refuseUsing(text: string, program: SyntaxNode): void {
  const found = list(program, 'body').find(({ kind }) => kind === 'using' || kind === 'await using');
  if (!found) return;
  const keyword = word(found, 'kind');
  const message = `What \`${keyword}\` declares at the top of a cell would be disposed of at the cell’s end, before another cell could use it. Write \`const\`, or put the lines that need it in a block: \`{ ${keyword} … }\`.`;
  throw new CellSyntaxError(message, placeAt(text, found.start));
}

function reasonAgainst(node: SyntaxNode): string | null {
  const declared = node['declare'] === true;
  const name = word(child(node, 'id') ?? node, 'name');
  switch (node.type) {
    case 'Identifier':
      return reasonAgainstName(word(node, 'name'));
    case 'TSEnumDeclaration':
      return reasonAgainstEnum(node);
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (fieldsOf(node).length === 0 || placeOfFields(node) !== null) return null;
      return 'A constructor that makes fields of its parameters needs `super(…);` as a statement of its own, not inside another one.';
    case 'TSModuleDeclaration':
      if (declared) return null;
      return `A cell cannot hold a \`namespace\`. Write an object instead: \`const ${name} = { … }\`.`;
    case 'Decorator':
      return 'Browsers do not run decorators. Call the function on the value instead.';
    case 'TSImportEqualsDeclaration':
      return "Write `import * as name from 'module'` instead of `import name = …`.";
    case 'PropertyDefinition':
    case 'AccessorProperty':
      if (node.type !== 'AccessorProperty' && node['accessor'] !== true) return null;
      return 'Browsers do not know `accessor`. Write a plain field, or `get` and `set`.';
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration':
      return 'A cell needs no `export`: the names at its top level are there for all cells below. Leave the word out.';
    case 'ImportExpression':
      return `A cell cannot use \`import()\`. Write \`import … from\` at the top of a cell; there are ${theModules}.`;
    case 'MetaProperty':
      return word(child(node, 'meta') ?? node, 'name') === 'import'
        ? 'There is no `import.meta` in a cell.'
        : null;
    case 'ImportDeclaration':
      return reasonAgainstImport(node);
    default:
      return null;
  }
}

/** A number follows a number; what follows a text has to be said. */
function reasonAgainstEnum(node: SyntaxNode): string | null {
  const members = list(node, 'members');
  const lost = members.find((member, index) => {
    const before = child(members[index - 1] ?? member, 'initializer');
    return (
      !child(member, 'initializer') &&
      (before?.type === 'TemplateLiteral' || word(before ?? member, 'value') !== '')
    );
  });
  if (!lost || node['declare'] === true) return null;
  return `\`${nameOf(lost)}\` needs a value: only behind a number the next one is clear. Write \`${nameOf(lost)} = …\`.`;
}

function reasonAgainstName(name: string): string | null {
  if (name === '__cell') return '`__cell` is a name that the notebook needs for itself. Choose another one.';
  // Scripts that need such characters within a word have them in names too; those of ASCII have no use for them.
  const hidden = /^[\x20-\x7e]*(\p{Default_Ignorable_Code_Point})[\x20-\x7e]*$/u.exec(name)?.[1];
  if (!hidden) return null;
  return `The name \`${name.replace(hidden, '')}\` has ${oddOf(hidden)?.what ?? ''} in it. Write the name again.`;
}

function reasonAgainstImport(node: SyntaxNode): string | null {
  const module = word(child(node, 'source') ?? node, 'value');
  if (!modules.includes(module)) return `A cell cannot import \`${module}\`. There are ${theModules}.`;
  if (list(node, 'attributes').length > 0) return 'An `import` in a cell has no `with { … }`. Leave it out.';
  return null;
}
