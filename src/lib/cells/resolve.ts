/** What the names of a notebook mean: which cell defines a name, and which imports it. */
import type { CellMeta } from './meta.ts';
import type { CellNames } from './names.ts';
import { CellSyntaxError } from './syntax-error.ts';
import { readCode } from './read.ts';
import type { ImportedName } from '../data/runnable.ts';

/** What analysis asks of a cell. */
export interface CellText extends Pick<CellMeta, 'id' | 'kind' | 'for' | 'mutates'> {
  readonly code: string;
  /** `2-the-pictures`; absent where the notebook has no chapters. */
  readonly chapter?: string;
}

/** A cell that was read, and its position in the notebook. */
export interface ReadCell {
  readonly cell: CellText;
  readonly index: number;
  readonly names: CellNames;
  readonly error: CellSyntaxError | null;
}

/** What names mean in a notebook. */
export interface Names {
  readonly cells: readonly ReadCell[];
  readonly definers: ReadonlyMap<string, ReadCell>;
  readonly importers: ReadonlyMap<string, { readonly by: ReadCell; readonly what: ImportedName }>;
}

const nothing: CellNames = { outputs: [], free: [], assigned: [], imports: [] };

function readCell(cell: CellText, index: number): ReadCell {
  const reading = readCode(cell.code);
  if (reading instanceof CellSyntaxError) return { cell, index, names: nothing, error: reading };
  return { cell, index, names: reading.names, error: null };
}

/** Checks and solutions define nothing: a solution has the names of its exercise. */
export function defines(cell: CellText): boolean {
  return cell.kind === 'cell' || cell.kind === 'exercise';
}

/** The first to define or import a name has it; `problemsOf` tells the others. */
export function resolveNames(texts: readonly CellText[]): Names {
  const cells = texts.map(readCell);
  const importers = new Map<string, { by: ReadCell; what: ImportedName }>();
  const definers = new Map<string, ReadCell>();
  for (const read of cells) {
    for (const { module, imported, local, typeOnly } of read.names.imports)
      if (!typeOnly && !importers.has(local))
        importers.set(local, { by: read, what: { module, imported, local } });
  }
  for (const read of cells) {
    if (!defines(read.cell)) continue;
    for (const { name } of read.names.outputs)
      if (!definers.has(name) && !importers.has(name)) definers.set(name, read);
  }
  return { cells, definers, importers };
}
