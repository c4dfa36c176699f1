/** What the names of a notebook mean: which cell defines a name, and which imports it. */
import { fixed, globals, reserved } from './globals.ts';
import type { CellMeta } from './meta.ts';
import type { CellNames } from './names.ts';
import type { Problem } from './problem.ts';
import { CellSyntaxError } from './syntax-error.ts';
import { readCode } from './read.ts';
import type { ImportedName } from '../data/runnable.ts';

/** What analysis asks of a cell. */
export interface CellText extends Pick<CellMeta, 'id' | 'kind' | 'for' | 'mutates'> {
  readonly code: string;
  /** The text as the chapter has it. Default: `code` is that. */
  readonly lesson?: string;
  /** `2-the-pictures`; absent where the notebook has no chapters. */
  readonly chapter?: string;
}

/** A cell that was read, and its position in the notebook. */
export interface ReadCell {
  readonly cell: CellText;
  readonly index: number;
  readonly names: CellNames;
  readonly warnings: readonly Problem[];
  readonly error: CellSyntaxError | null;
}

/** What names mean in a notebook. */
export interface Names {
  readonly cells: readonly ReadCell[];
  readonly definers: ReadonlyMap<string, ReadCell>;
  readonly importers: ReadonlyMap<string, { readonly by: ReadCell; readonly what: ImportedName }>;
}

const nothing: CellNames = { outputs: [], free: [], assigned: [], imports: [], changes: [] };

function readCell(cell: CellText, index: number): ReadCell {
  const reading = readCode(cell.code);
  if (reading instanceof CellSyntaxError)
    return { cell, index, names: nothing, warnings: [], error: reading };
  return { cell, index, names: reading.names, warnings: reading.warnings, error: null };
}

/** Checks and solutions define nothing: a solution has the names of its exercise. */
export function defines(cell: CellText): boolean {
  return cell.kind === 'cell' || cell.kind === 'exercise';
}

/**
 * The first to import or define a name has it; `problemsOf` tells the others. What readers write comes after the whole
 * lesson: a cell of theirs, wherever it stands, breaks nothing that they have not touched.
 */
export function resolveNames(texts: readonly CellText[]): Names {
  const cells = texts.map(readCell);
  const importers = new Map<string, { by: ReadCell; what: ImportedName }>();
  const definers = new Map<string, ReadCell>();
  const isTaken = (name: string): boolean => importers.has(name) || definers.has(name);
  const claim = (claimants: readonly ReadCell[]): void => {
    for (const read of claimants)
      for (const { module, imported, local, typeOnly } of read.names.imports)
        if (!typeOnly && !globals.has(local) && !isTaken(local))
          importers.set(local, { by: read, what: { module, imported, local } });
    for (const read of claimants) {
      if (!defines(read.cell)) continue;
      for (const { name } of read.names.outputs)
        if (!reserved.has(name) && !fixed.has(name) && !isTaken(name)) definers.set(name, read);
    }
  };
  for (const turn of [0, 1, 2]) claim(cells.filter(({ cell }) => turnOf(cell) === turn));
  return { cells, definers, importers };
}

/** The lesson's own texts, then those that were edited, then cells that are the reader's altogether. */
function turnOf({ code, lesson = code }: CellText): 0 | 1 | 2 {
  if (code === lesson) return 0;
  return lesson === '' ? 2 : 1;
}

/** Whether a cell finds under a name what another cell defines: it has to stand below that one. */
export function givenTo(read: ReadCell, name: string, names: Names): boolean {
  const definer = names.definers.get(name);
  return definer !== undefined && definer.index < positionOf(read, names);
}

/** A solution stands where its exercise stands. */
export function positionOf(read: ReadCell, { cells }: Names): number {
  if (read.cell.kind !== 'solution') return read.index;
  return cells.find(({ cell }) => cell.id === read.cell.for)?.index ?? read.index;
}
