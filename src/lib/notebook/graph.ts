/** Who needs whom in a notebook, as its text stands. */
import type { AnalysedCell, Analysis } from '../cells/analyse.ts';

/** The cells that run, their order and their needs. Solutions are not among them. */
export interface Graph {
  readonly cells: ReadonlyMap<string, AnalysedCell>;
  /** The names of other cells that a cell uses or changes in place. */
  readonly needs: (id: string) => readonly string[];
  /** The cells that make the value a cell finds under a name: its definer, then the mutators in between. */
  readonly makers: (id: string, name: string) => readonly string[];
  /** A cell and all cells that it needs, directly or not, in the notebook's order. */
  readonly family: (id: string) => readonly string[];
}

const graphs = new WeakMap<Analysis, Graph>();

/** The graph of an analysis, made once. */
export function graphOf(analysis: Analysis): Graph {
  const known = graphs.get(analysis);
  if (known) return known;
  const graph = makeGraph(analysis);
  graphs.set(analysis, graph);
  return graph;
}

/** What has to be equal for a run to be worth the same: the text, and what its imports are. */
export function fingerprint(cell: AnalysedCell): string {
  const known = fingerprints.get(cell) ?? JSON.stringify([cell.code, cell.imports]);
  fingerprints.set(cell, known);
  return known;
}

const fingerprints = new WeakMap<AnalysedCell, string>();

function makeGraph({ cells: analysed, definers }: Analysis): Graph {
  const cells = new Map<string, AnalysedCell>();
  for (const cell of analysed) if (cell.kind !== 'solution' && !cells.has(cell.id)) cells.set(cell.id, cell);
  const position = new Map([...cells.keys()].map((id, index) => [id, index]));
  const before = (a: string, b: string): boolean => (position.get(a) ?? -1) < (position.get(b) ?? -1);

  const definerOf = (id: string, name: string): string | null => {
    const definer = definers.get(name);
    return definer !== undefined && before(definer, id) ? definer : null;
  };
  const needs = (id: string): readonly string[] => {
    const cell = cells.get(id);
    if (!cell) return [];
    return [...new Set([...cell.inputs, ...cell.mutates])].filter((name) => definerOf(id, name) !== null);
  };
  const makers = (id: string, name: string): readonly string[] => {
    const definer = definerOf(id, name);
    if (definer === null) return [];
    const mutators = [...cells.values()].filter(
      (cell) => cell.mutates.includes(name) && before(definer, cell.id) && before(cell.id, id),
    );
    return [definer, ...mutators.map((cell) => cell.id)];
  };
  const family = (id: string): readonly string[] => {
    const found = new Set<string>();
    const visit = (cell: string): void => {
      if (found.has(cell)) return;
      found.add(cell);
      for (const name of needs(cell)) for (const maker of makers(cell, name)) visit(maker);
    };
    visit(id);
    return [...cells.keys()].filter((cell) => found.has(cell));
  };
  return { cells, needs: remember(needs), makers: rememberBoth(makers), family: remember(family) };
}

function remember<Value>(compute: (id: string) => Value): (id: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (id) => {
    const found = known.get(id) ?? { value: compute(id) };
    known.set(id, found);
    return found.value;
  };
}

function rememberBoth<Value>(
  compute: (id: string, name: string) => Value,
): (id: string, name: string) => Value {
  const byCell = remember((id) => remember((name) => compute(id, name)));
  return (id, name) => byCell(id)(name);
}
