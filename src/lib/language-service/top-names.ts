/** The top-level names of a cell. Read by TypeScript's parser, which makes the best of a text that is half written. */
import ts from 'typescript';

export interface TopNames {
  /** Names that the cell defines. */
  readonly defined: readonly string[];
  /** Names that it imports. */
  readonly imported: readonly string[];
}

export function topNames(code: string): TopNames {
  const { statements } = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ESNext);
  return {
    defined: [...new Set(statements.flatMap(definedBy))],
    imported: [...new Set(statements.flatMap(importedBy))],
  };
}

function definedBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => bound(name));
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return named && statement.name ? bound(statement.name) : [];
}

function importedBy(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement)) return [];
  const { name, namedBindings } = statement.importClause ?? {};
  const more = !namedBindings
    ? []
    : ts.isNamespaceImport(namedBindings)
      ? [namedBindings.name]
      : namedBindings.elements.map((element) => element.name);
  return [...(name ? [name] : []), ...more].flatMap(bound);
}

function bound(name: ts.BindingName): string[] {
  // The parser puts an empty name where one is missing.
  if (ts.isIdentifier(name)) return name.text ? [name.text] : [];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bound(element.name) : []));
}
