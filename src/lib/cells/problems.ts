/** What is wrong with a cell as a part of its notebook, in sentences that say what to do. */
import { renamed } from '../data/renamed.ts';
import { fixed, globals, pageNames, reserved, usualImports, withheld } from './globals.ts';
import type { Name } from './names.ts';
import type { Problem } from './problem.ts';
import { defines, givenTo, positionOf, type Names, type ReadCell } from './resolve.ts';
import { suggest } from '../text/suggest.ts';

const top = { line: 1, column: 1 };

/** All problems of a cell, the most basic first. Each is looked for when it is asked for: what to write instead takes time. */
export function* problemsOf(read: ReadCell, names: Names): Generator<Problem, void> {
  const { error } = read;
  if (error) {
    yield { message: error.message, place: error.place };
    return;
  }
  yield* idProblems(read, names);
  yield* importProblems(read, names);
  yield* outputProblems(read, names);
  yield* assignmentProblems(read, names);
  for (const name of read.names.free) yield* useProblem(name, read, names);
  yield* mutationProblems(read, names);
}

function idProblems({ cell, index }: ReadCell, { cells }: Names): Problem[] {
  const found: Problem[] = [];
  if (cells.some((other) => other.index < index && other.cell.id === cell.id))
    found.push({ message: `There are two cells with the id \`${cell.id}\`.`, place: top });
  if (defines(cell)) return found;
  const target = cells.find((other) => other.cell.id === cell.for);
  if (target?.cell.kind !== 'exercise')
    found.push({ message: `There is no exercise \`${cell.for ?? ''}\` for this ${cell.kind}.`, place: top });
  return found;
}

function importProblems({ names: { imports } }: ReadCell, { definers, importers }: Names): Problem[] {
  return imports.flatMap(({ module, imported, local, typeOnly, place }) => {
    if (typeOnly) return [];
    const another = `Import this one under another name: \`${imported} as …\`.`;
    if (globals.has(local) || reserved.has(local)) {
      const message = `\`${local}\` is a name that the browser gives, and an import would take it from all cells. ${another}`;
      return [{ message, place }];
    }
    const definer = definers.get(local)?.cell.id;
    if (definer) {
      const message = `\`${local}\` is what the cell \`${definer}\` defines, and a name has one meaning in the whole notebook. ${another}`;
      return [{ message, place }];
    }
    const known = importers.get(local);
    if (!known || (known.what.module === module && known.what.imported === imported)) return [];
    const { by, what } = known;
    const message = `\`${local}\` is already imported from \`${what.module}\` in the cell \`${by.cell.id}\`, as something else. ${another}`;
    return [{ message, place }];
  });
}

function outputProblems(read: ReadCell, { definers, importers }: Names): Problem[] {
  return read.names.outputs.flatMap(({ name, place }) => {
    const importer = importers.get(name)?.by.cell.id;
    if (reserved.has(name))
      return [{ message: `\`${name}\` is there in every cell. Give this value another name.`, place }];
    if (fixed.has(name))
      return [{ message: `\`${name}\` is a word of JavaScript’s own. Give this value another name.`, place }];
    if (importer)
      return [
        {
          message: `\`${name}\` is imported in the cell \`${importer}\`. Give this value another name.`,
          place,
        },
      ];
    const definer = definers.get(name);
    if (!defines(read.cell) || !definer || definer === read) return [];
    const where = definer.index < read.index ? '' : ' further down';
    const message = `The cell \`${definer.cell.id}\`${where} already defines \`${name}\`, and a name has one meaning in the whole notebook. Give this value a name of its own.`;
    return [{ message, place }];
  });
}

function assignmentProblems(read: ReadCell, names: Names): Problem[] {
  const { definers, importers } = names;
  return read.names.assigned.flatMap(({ name, place }) => {
    const owner = definers.get(name)?.cell.id;
    if (owner && (givenTo(read, name, names) || !globals.has(name))) {
      const message = `\`${name}\` belongs to the cell \`${owner}\`. Give this value a name of its own, or change \`${name}\` there.`;
      return [{ message, place }];
    }
    if (importers.has(name) || globals.has(name)) {
      const message = `\`${name}\` cannot be changed. Give this value a name of its own, with \`const\` or \`let\`.`;
      return [{ message, place }];
    }
    return [
      { message: `\`${name}\` is not declared. Write \`let ${name} = …\` where it is first set.`, place },
    ];
  });
}

function useProblem({ name, place }: Name, read: ReadCell, names: Names): Problem[] {
  const definer = names.definers.get(name);
  if (definer && !globals.has(name)) {
    if (givenTo(read, name, names)) return [];
    const message = `\`${name}\` is defined further down, in the cell \`${definer.cell.id}\`. A cell can use only what stands above it.`;
    return [{ message, place }];
  }
  if (names.importers.has(name) || globals.has(name) || reserved.has(name)) return [];
  return [{ message: `There is no \`${name}\`. ${hint(name, read, names)}`.trimEnd(), place }];
}

function hint(name: string, { cell }: ReadCell, { cells, definers, importers }: Names): string {
  if (withheld.has(name))
    return 'What the browser keeps for you, and ways to other tabs and workers, are out of the cells’ reach.';
  if (pageNames.has(name)) return 'It belongs to a page, and cells run in a worker, which has none.';
  const usual = usualImports.get(name);
  if (usual) return `Add \`${usual};\` to the cell.`;
  const now = renamed('lesson', name);
  if (now) return now;
  const near = suggest(name.normalize('NFKC'), [...definers.keys(), ...importers.keys(), ...globals]);
  if (near) return `Did you mean \`${near}\`${elsewhere(definers.get(near)?.cell.chapter, cell.chapter)}?`;
  const broken = cells.find(({ error }) => error)?.cell.id;
  if (broken) return `The cell \`${broken}\` has an error: maybe it was to define it.`;
  return 'Define it in a cell above, or import it.';
}

/** `, defined in chapter 2`, for a name of another chapter. */
function elsewhere(chapter: string | undefined, here: string | undefined): string {
  const number = /^\d+/.exec(chapter ?? '')?.[0];
  return number === undefined || chapter === here ? '' : `, defined in chapter ${number}`;
}

function mutationProblems(read: ReadCell, names: Names): Problem[] {
  return read.cell.mutates.flatMap((name) => {
    const definer = names.definers.get(name);
    if (!definer)
      return [{ message: `This cell changes \`${name}\` in place, but no cell defines it.`, place: top }];
    if (definer === read)
      return [{ message: `This cell defines \`${name}\` itself: it needs no \`mutates\`.`, place: top }];
    if (definer.index < positionOf(read, names)) return [];
    const message = `This cell changes \`${name}\` in place, but the cell \`${definer.cell.id}\` further down defines it.`;
    return [{ message, place: top }];
  });
}
