/** Which names a cell gives, needs, assigns to and imports. */
import { child, list, placesIn, word, type SyntaxNode } from './ast.ts';
import { changesOf, type Change } from './changes.ts';
import { freeNamesOf } from './free-names.ts';
import type { ImportedName, Place } from '../data/runnable.ts';
import { declared } from './scope.ts';

/** A name and where it first stands. */
export interface Name {
  readonly name: string;
  readonly place: Place;
}

/** One name of an import declaration. */
export interface CellImport extends ImportedName {
  readonly place: Place;
  /** `import type`: nothing is bound when the cell runs. */
  readonly typeOnly: boolean;
}

export interface CellNames {
  /** Names declared at the cell's top level, in order. */
  readonly outputs: readonly Name[];
  /** Names that the cell uses and does not declare; imports, its own included, are among them. */
  readonly free: readonly Name[];
  /** Those of the free names that the cell assigns to. */
  readonly assigned: readonly Name[];
  readonly imports: readonly CellImport[];
  /** Variables among the outputs that functions among them change. */
  readonly changes: readonly Change[];
}

/** The names of a parsed cell. Types don't count: nothing is left of them when the cell runs. */
export function namesOf(text: string, program: SyntaxNode): CellNames {
  const statements = list(program, 'body');
  const { free, assigned } = freeNamesOf(program);
  const placeAt = placesIn(text);
  const place = (node: SyntaxNode): Name => ({ name: word(node, 'name'), place: placeAt(node.start) });
  return {
    outputs: once(declared(statements)).map(place),
    free: once(free).map(place),
    assigned: once(assigned).map(place),
    imports: statements
      .filter((node) => node.type === 'ImportDeclaration')
      .flatMap((node) => importsOf(placeAt, node)),
    changes: changesOf(program),
  };
}

function once(identifiers: readonly SyntaxNode[]): SyntaxNode[] {
  const first = new Map<string, SyntaxNode>();
  for (const node of identifiers) if (!first.has(word(node, 'name'))) first.set(word(node, 'name'), node);
  return [...first.values()];
}

function importsOf(placeAt: (offset: number) => Place, declaration: SyntaxNode): CellImport[] {
  const module = word(child(declaration, 'source') ?? declaration, 'value');
  return list(declaration, 'specifiers').map((specifier) => {
    const imported = child(specifier, 'imported');
    return {
      module,
      imported:
        specifier.type === 'ImportNamespaceSpecifier'
          ? '*'
          : imported
            ? word(imported, 'name') || word(imported, 'value')
            : 'default',
      local: word(child(specifier, 'local') ?? specifier, 'name'),
      place: placeAt(specifier.start),
      typeOnly: declaration['importKind'] === 'type' || specifier['importKind'] === 'type',
    };
  });
}
