/** What a reader should know of a cell that can run, in sentences that say what to do. */
import type { Problem } from './problem.ts';
import { givenTo, type Names, type ReadCell } from './resolve.ts';

export function warningsOf(read: ReadCell, names: Names): readonly Problem[] {
  return [...read.warnings, ...oldValues(read, names)];
}

/** Cells hand on values: what a function changes later, in a variable of the cell that defines both, nobody else sees. */
function oldValues(read: ReadCell, names: Names): Problem[] {
  return read.names.free.flatMap(({ name, place }) => {
    const definer = names.definers.get(name);
    if (!definer || !givenTo(read, name, names)) return [];
    const change = definer.names.changes.find(
      (each) => each.name === name && isUsed(each.by, definer, names),
    );
    if (!change) return [];
    const message = `\`${name}\` is here what it was at the end of the cell \`${definer.cell.id}\`: cells get values, and \`${change.by}\` changes \`${name}\` only there. Let \`${change.by}\` return the value, or keep it in an object: \`const state = { ${name}: … }\`.`;
    return [{ message, place }];
  });
}

function isUsed(name: string, definer: ReadCell, { cells, definers }: Names): boolean {
  if (definers.get(name) !== definer) return false;
  return cells.some((read) => read !== definer && read.names.free.some((free) => free.name === name));
}
