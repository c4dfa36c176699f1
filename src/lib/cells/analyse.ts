/** All cells of a notebook together: who defines what, who needs what, and what is wrong. */
import type { CellKind } from './meta.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems.ts';
import { givenTo, resolveNames, type CellText, type Names, type ReadCell } from './resolve.ts';
import { warningsOf } from './warnings.ts';
import type { ImportedName } from '../data/runnable.ts';

export type { CellText, Problem };

export interface AnalysedCell {
  readonly id: string;
  readonly kind: CellKind;
  readonly code: string;
  /** Names of cells above that it uses. */
  readonly inputs: readonly string[];
  /** Names that it defines: a check keeps its own to itself. */
  readonly outputs: readonly string[];
  /** Names of cells above whose values it changes in place. */
  readonly mutates: readonly string[];
  /** Imported names that it uses, whichever cell imports them. */
  readonly imports: readonly ImportedName[];
  readonly problem: Problem | null;
  /** What its reader should know, though it can run. */
  readonly warnings: readonly Problem[];
}

export interface Analysis {
  /** In the notebook's order. */
  readonly cells: readonly AnalysedCell[];
  /** The id of the cell that defines a name. */
  readonly definers: ReadonlyMap<string, string>;
  /** An import in any cell holds for the whole notebook. */
  readonly imports: ReadonlyMap<string, ImportedName>;
}

/** Analyses a notebook. Reading is remembered by text, so that this is cheap on every key stroke. */
export function analyse(cells: readonly CellText[]): Analysis {
  const names = resolveNames(cells);
  const ids = [...names.definers].map(([name, definer]) => [name, definer.cell.id] as const);
  return {
    cells: names.cells.map((read) => analysed(read, names)),
    definers: new Map(ids),
    imports: new Map([...names.importers].map(([local, { what }]) => [local, what])),
  };
}

function analysed(read: ReadCell, names: Names): AnalysedCell {
  const { cell } = read;
  const free = read.names.free.map(({ name }) => name);
  const [problem = null] = problemsOf(read, names);
  return {
    id: cell.id,
    kind: cell.kind,
    code: cell.code,
    // A name of the browser's that a cell below defines is still the browser's here.
    inputs: free.filter((name) => givenTo(read, name, names)),
    outputs: cell.kind === 'check' ? [] : read.names.outputs.map(({ name }) => name),
    mutates: cell.mutates.filter((name) => names.definers.has(name)),
    imports: free.flatMap((name) => names.importers.get(name)?.what ?? []),
    problem,
    warnings: warningsOf(read, names),
  };
}
