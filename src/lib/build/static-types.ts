/** The types of all names in the chapters' cells, as the editor would tell them, for code that is only read. */
import ts from 'typescript';
import type { CellSource } from '../cells/source.ts';
import { openService } from '../language-service/service.ts';
import { collectDeclarations } from './declarations.ts';

export interface StaticTypes {
  /** Each type once. */
  readonly types: readonly string[];
  /** By cell: for each name where it begins, how long it is, and the number of its type; one list, three by three. */
  readonly cells: Readonly<Record<string, readonly number[]>>;
}

export function staticTypes(cells: readonly CellSource[]): StaticTypes {
  const service = openService(collectDeclarations());
  const shown = cells.filter(({ kind }) => kind === 'cell' || kind === 'exercise');
  service.update(shown);
  const known = new Map<string, number>();
  const places = shown.map(({ id, code }) => {
    const list = namesIn(code).flatMap((at) => {
      const found = service.hover(id, at);
      if (!found?.code) return [];
      const type = known.get(found.code) ?? known.size;
      known.set(found.code, type);
      return [found.from, found.to - found.from, type];
    });
    return [id, list] as const;
  });
  return { types: [...known.keys()], cells: Object.fromEntries(places) };
}

/** Where the names of a text begin, in order. */
function namesIn(code: string): readonly number[] {
  const places: number[] = [];
  const file = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ESNext, true);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) places.push(node.getStart(file));
    node.forEachChild(visit);
  };
  visit(file);
  return places.sort((a, b) => a - b);
}
