/** Imports for a file by itself: on the site, an import in any cell holds for all of them. */
import type { Analysis } from '../cells/analyse.ts';
import { importsOf, importText } from './program.ts';
import { rename } from './modules.ts';
import type { Piece } from './selection.ts';

/** Declarations of what the cells of a file use and no cell of it imports, or only one further down; one a line. */
export function missingImports(pieces: readonly Piece[], { cells }: Analysis): string {
  const used = new Map(cells.map(({ id, imports }) => [id, imports]));
  const there = new Set<string>();
  const missing = new Set<string>();
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    for (const { local } of importsOf(piece.cell.code)) there.add(local);
    for (const name of used.get(piece.cell.id) ?? [])
      if (!there.has(name.local)) missing.add(rename(importText(name)));
  }
  return [...missing].join('\n');
}
